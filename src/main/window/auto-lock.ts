import { powerMonitor } from 'electron';
import type { LockReason } from '../../shared/domain/access';

/** How often the system is asked how long nobody has touched it, in milliseconds. */
const LOOK_EVERY = 10_000;

/** Tells when the workspace must lock: nobody touched the machine for `minutes`, it goes to sleep, or its screen is locked. */
export function watchForLock(minutes: () => number, lock: (reason: LockReason) => void): void {
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen'));
  setInterval(() => {
    const limit = minutes();
    if (limit > 0 && powerMonitor.getSystemIdleTime() >= limit * 60) lock('idle');
  }, LOOK_EVERY).unref();
}
