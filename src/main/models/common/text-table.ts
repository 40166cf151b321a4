/** A table read from delimited text: cells as text, trimmed. */
export interface TextTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Text of a file: by its byte order mark, else UTF-8 when every byte fits it, else Windows-1252, which spreadsheets still write. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads delimited text with a header line (RFC 4180: fields in double quotes may hold delimiters, line ends and doubled
 * quotes). The delimiter is the one the header line holds most of. Blank lines are left out, short lines are filled up.
 */
export function readTextTable(text: string): TextTable {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = delimiterOf(body);
  const lines = splitLines(body, delimiter).filter((line) => line.length > 1 || line[0] !== '');
  const names = (lines[0] ?? []).map((name, column) => name || `column ${column + 1}`);
  const rows = lines.slice(1).map((line) => names.map((_, column) => line[column] ?? ''));
  return { names, rows };
}

function delimiterOf(text: string): string {
  const header = splitLines(text.slice(0, 100_000), '\n')[0]?.[0] ?? '';
  const outside = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** Fields of every line. With a line end as delimiter each line is one field, quotes kept. */
function splitLines(text: string, delimiter: string): string[][] {
  if (delimiter === '\n') return text.split(/\r?\n/, 1).map((line) => [line]);
  const lines: string[][] = [[]];
  // A field: quoted or plain; then what ends it.
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"[^${escaped(delimiter)}\\r\\n]*|([^${escaped(delimiter)}\\r\\n]*))`,
    'y',
  );
  let at = 0;
  while (at <= text.length) {
    field.lastIndex = at;
    const found = field.exec(text)!;
    lines.at(-1)!.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim());
    at = field.lastIndex;
    if (at >= text.length) break;
    if (text[at] === delimiter) at++;
    else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      lines.push([]);
      if (at >= text.length) break;
    }
  }
  if (lines.at(-1)!.length === 0) lines.pop();
  return lines;
}

function escaped(delimiter: string): string {
  return delimiter === '\t' ? '\\t' : `\\${delimiter}`;
}
