import { closeSync, openSync, writeSync } from 'node:fs';

/** A text file written piece by piece; memory holds one chunk. */
export interface TextFile {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

const CHUNK = 1 << 17;

/** Opens a text file for writing at `path`, over what is there. */
export function openText(path: string): TextFile {
  const file = openSync(path, 'w');
  let buffer = '';
  let open = true;
  const flush = () => {
    writeSync(file, buffer);
    buffer = '';
  };
  return {
    write: (text) => {
      buffer += text;
      if (buffer.length >= CHUNK) flush();
    },
    close: () => {
      if (!open) return;
      open = false;
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}
