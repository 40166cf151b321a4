import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { callNames } from '../shared/ipc/call-names';
import type { CallName } from '../shared/ipc/calls';
import { DROPPED } from '../shared/ipc/dropped';
import { eventNames } from '../shared/ipc/event-names';
import type { EventName } from '../shared/ipc/events';

const knownCalls: ReadonlySet<string> = new Set(callNames);
const knownEvents: ReadonlySet<string> = new Set(eventNames);

/**
 * Main's answer to a call of the contract; other names are refused before they leave the page. By its ticket the page hears how far a
 * long one is (`questions.progress`) and takes it back (`questions.cancel`).
 */
function call(name: CallName, args: object, ticket?: string): Promise<unknown> {
  if (!knownCalls.has(name)) return Promise.reject(new Error('unknown call'));
  return ipcRenderer.invoke(name, args, ticket);
}

/** Listens to a push of main; the page gets the payload only, never the event, which leads back to the sender. */
function on(name: EventName, listener: (payload: unknown) => void): () => void {
  if (!knownEvents.has(name)) throw new Error('unknown event');
  const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
  ipcRenderer.on(name, forward);
  return () => void ipcRenderer.off(name, forward);
}

/** Paths of dropped files, which main is told a person gave: a file made by a script has none. */
function pathsOfFiles(files: readonly Parameters<typeof webUtils.getPathForFile>[0][]): readonly string[] {
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  ipcRenderer.send(DROPPED, paths);
  return paths;
}

contextBridge.exposeInMainWorld('api', Object.freeze({ call, on, pathsOfFiles }));
