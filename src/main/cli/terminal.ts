import type { JobOptions } from '../core/progress';

/** Draws one line of progress on stderr, redrawn in place; nothing when stderr is no terminal. */
export function drawProgress(): JobOptions['onProgress'] {
  if (!process.stderr.isTTY) return undefined;
  return ({ value, text }) => {
    const percent = String(Math.round(value * 100)).padStart(3);
    process.stderr.write(`\r\u001b[K${percent} %  ${text}`);
    if (value >= 1) process.stderr.write('\n');
  };
}

/** A table for people: columns padded to their widest cell, numbers to the right. */
export function printTable(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): void {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))));
  const width = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = headings.map((_, column) =>
    rows.every((row) => row[column] === null || typeof row[column] === 'number'),
  );
  const print = (row: readonly string[]) =>
    console.log(
      row
        .map((cell, column) => (isNumber[column] ? cell.padStart(width[column]!) : cell.padEnd(width[column]!)))
        .join('  ')
        .trimEnd(),
    );
  print(headings);
  print(width.map((w) => '-'.repeat(w)));
  for (const row of cells) print(row);
}
