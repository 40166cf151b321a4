import { asFailure, call } from './api';
import { notify } from './notify';
import { sayFailure } from './say-failure';
import { say } from './words';

/**
 * Puts a backup in the workspace's place and says what became of it. The screens close while it is done: all is said by the window.
 * @param done said when the backup is in place; nothing when left out.
 */
export async function restoreBackup(name: string, done?: () => string): Promise<void> {
  try {
    await call('backups.restore', { name });
    if (done) notify('success', done);
  } catch (thrown) {
    if (asFailure(thrown).code === 'cancelled') notify('plain', () => say('backups:restore-cancelled'));
    else sayFailure(thrown);
  }
}
