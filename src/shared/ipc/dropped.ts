/** How the preload tells main what was dropped on the window; no call of the contract, so that no screen can say it. */
export const DROPPED = 'paths-dropped';
