import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { callNames } from '../../shared/ipc/call-names';
import type { Log } from '../core/log';
import { answer, type Sender } from './answer';
import type { CallContext, Handlers } from './handler';

/**
 * The one place where calls of the screens enter: every name of the contract is answered by its handler through the
 * checks of `answer`.
 */
export function handleCalls(
  handlers: Handlers,
  context: () => CallContext,
  isKnownWindow: (webContentsId: number) => boolean,
  log: Log,
): void {
  for (const name of callNames) {
    ipcMain.handle(name, (event, args: unknown) =>
      answer(handlers, name, senderOf(event, isKnownWindow), args, context(), log),
    );
  }
}

/** A frame that is gone (null) counts as a stranger. */
function senderOf(event: IpcMainInvokeEvent, isKnownWindow: (webContentsId: number) => boolean): Sender {
  const frame = event.senderFrame;
  return {
    isKnownWindow: isKnownWindow(event.sender.id),
    isMainFrame: frame !== null && frame.parent === null && frame === event.sender.mainFrame,
    origin: frame?.origin ?? '',
  };
}
