import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { WorkspaceKey } from './database';
import { writeWhole } from './durable';

/** What a note is for: one of another purpose is not taken for it. */
export type NotePurpose = 'report' | 'work' | 'head';

/** A note as text: encrypted under a key derived from the workspace's own; plain for a plain workspace. */
export function sealNote(key: WorkspaceKey, purpose: NotePurpose, value: unknown): string {
  const text = JSON.stringify(value);
  if (key === null) return text;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', noteKey(key), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return JSON.stringify({ nonce: base64(nonce), sealed: base64(sealed), tag: base64(cipher.getAuthTag()) });
}

/** What a note holds; null where it is not one of this workspace and purpose, or was changed. */
export function openNote(key: WorkspaceKey, purpose: NotePurpose, text: string): unknown {
  try {
    if (key === null) return JSON.parse(text);
    const { nonce, sealed, tag } = JSON.parse(text) as Readonly<Record<string, string>>;
    const decipher = createDecipheriv('aes-256-gcm', noteKey(key), bytes(nonce), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes(tag));
    return JSON.parse(Buffer.concat([decipher.update(bytes(sealed)), decipher.final()]).toString('utf8'));
  } catch {
    // Of another key, damaged or changed: a note is a help, and never keeps anybody from the workspace.
    return null;
  }
}

/** The note in a file; null where there is none or it cannot be read. */
export function readNoteFile(path: string, key: WorkspaceKey, purpose: NotePurpose): unknown {
  if (!existsSync(path)) return null;
  try {
    return openNote(key, purpose, readFileSync(path, 'utf8'));
  } catch {
    // As one that is damaged: it keeps nobody from the workspace.
    return null;
  }
}

/** Writes a note whole or not at all; it outlives a power cut. @throws AppFailure `disk-full`, `read-only`. */
export function writeNoteFile(path: string, key: WorkspaceKey, purpose: NotePurpose, value: unknown): void {
  writeWhole(path, sealNote(key, purpose, value));
}

/** Another key than the workspace's: who finds a note's key has not found the data's. */
function noteKey(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('comptoir note 1').digest();
}

const base64 = (some: Uint8Array): string => Buffer.from(some).toString('base64');
const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64');
