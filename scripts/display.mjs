import { mkdirSync } from 'node:fs';
import { ensureDisplayServer } from './system-libraries.mjs';

/** True when a window can be shown to a person. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The command, with a display in memory around it where there is none. */
export async function withDisplay(argv) {
  if (hasDisplay()) return argv;
  await ensureDisplayServer();
  // An X server that is not root cannot make the folder of its sockets.
  if (process.getuid?.() === 0) mkdirSync('/tmp/.X11-unix', { recursive: true, mode: 0o1777 });
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24 -nolisten tcp', ...argv];
}
