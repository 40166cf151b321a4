import { resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..');

/** Where the Electron runtime is kept; git-ignored. `COMPTOIR_CACHE` names another folder. */
export const cache = resolve(process.env.COMPTOIR_CACHE || resolve(root, '.cache'));

/** What tests leave behind: screenshots, reports; git-ignored. */
export const testResults = resolve(root, 'test-results');
