import { existsSync, readFileSync, rmSync } from 'node:fs';
import { COMMAND_WORK_ENDING } from './command-work';
import { writeWhole } from './durable';
import { REPORT_ENDING } from './recovery-report';
import { type NotePurpose, openNote, sealNote } from './sealed-note';
import { WORK_ENDING } from './work-note';

/** Notes beside a workspace name files of the bank; each is sealed with the workspace's key. */
const NOTES: readonly (readonly [ending: string, purpose: NotePurpose])[] = [
  [REPORT_ENDING, 'report'],
  [WORK_ENDING, 'work'],
  [COMMAND_WORK_ENDING, 'work'],
];

interface PlainNote {
  readonly path: string;
  readonly purpose: NotePurpose;
  readonly text: string;
}

/**
 * Seals the notes of a plain workspace that is being encrypted, so that what they tell is told all the same. One that is not
 * readable tells nobody anything and is removed.
 * @returns puts the plain ones back, for a workspace that stays plain after all.
 * @throws AppFailure `disk-full`, `read-only`; the notes are then as they were.
 */
export function sealNotes(workspace: string, key: Uint8Array): () => void {
  const notes = plainNotes(workspace);
  const putBack = () => {
    for (const { path, text } of notes) writeWhole(path, text);
  };
  try {
    for (const { path, purpose, text } of notes) {
      const value = openNote(null, purpose, text);
      if (value === null) rmSync(path);
      else writeWhole(path, sealNote(key, purpose, value));
    }
  } catch (error) {
    putBack();
    throw error;
  }
  return putBack;
}

/**
 * Removes plain notes beside an encrypted workspace: earlier versions left them there when they encrypted it. They are not sealed
 * now, for anybody may have written them since, and nothing reads them.
 */
export function removePlainNotes(workspace: string): void {
  try {
    for (const { path } of plainNotes(workspace)) rmSync(path, { force: true });
  } catch {
    // One that cannot be read or removed keeps nobody from the workspace.
  }
}

function plainNotes(workspace: string): readonly PlainNote[] {
  return NOTES.flatMap(([ending, purpose]) => {
    const path = workspace + ending;
    const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
    return text === null || isSealed(purpose, text) ? [] : [{ path, purpose, text }];
  });
}

/** Whether it has the form of a sealed note, of whatever key. */
function isSealed(purpose: NotePurpose, text: string): boolean {
  const value = openNote(null, purpose, text);
  return typeof value === 'object' && value !== null && 'nonce' in value && 'sealed' in value;
}
