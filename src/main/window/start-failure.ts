import { dialog } from 'electron';
import type { AppFailure } from '../../shared/ipc/result';
import { say } from '../core/words';

/** Tells, without a window of the application, why it cannot start: what happened, the next step, where the file lies, the code. */
export function showStartFailure(error: AppFailure, workspace: string): void {
  const lines = [error.message, error.hint ?? '', workspace, `(${error.code})`];
  dialog.showErrorBox(say('dialogs:start-failed'), lines.filter((line) => line !== '').join('\n\n'));
}
