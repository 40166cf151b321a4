import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { callNames } from '../../shared/ipc/call-names';
import { DROPPED } from '../../shared/ipc/dropped';
import type { Log } from '../core/log';
import { APP_ORIGIN, answer, type Sender } from './answer';
import type { CallContext, Handlers } from './handler';
import { filePath, ticket } from './schemas';

/** Files dropped at once. */
const MOST_DROPPED = 500;

/**
 * The one place where calls of the screens enter: every name of the contract is answered by its handler through the
 * checks of `answer`. A call may carry a ticket of its page, under which it hears how far a question of the call is.
 */
export function handleCalls(
  handlers: Handlers,
  context: (ticket: string | null) => CallContext,
  isKnownWindow: (webContentsId: number) => boolean,
  log: Log,
): void {
  ipcMain.on(DROPPED, (event, paths: unknown) => {
    const { isKnownWindow: isKnown, isMainFrame, origin } = senderOf(event, isKnownWindow);
    const given = filePath.array().max(MOST_DROPPED).safeParse(paths);
    if (isKnown && isMainFrame && origin === APP_ORIGIN && given.success) context(null).paths.give(given.data);
  });
  for (const name of callNames) {
    ipcMain.handle(name, (event, args: unknown, given: unknown) => {
      const { data = null } = ticket.safeParse(given);
      return answer(handlers, name, senderOf(event, isKnownWindow), args, context(data), log);
    });
  }
}

/** A frame that is gone (null) counts as a stranger. */
function senderOf(event: IpcMainInvokeEvent | IpcMainEvent, isKnownWindow: (webContentsId: number) => boolean): Sender {
  const frame = event.senderFrame;
  return {
    isKnownWindow: isKnownWindow(event.sender.id),
    isMainFrame: frame !== null && frame.parent === null && frame === event.sender.mainFrame,
    origin: frame?.origin ?? '',
  };
}
