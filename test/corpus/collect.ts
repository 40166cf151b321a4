import type { Cell, RowSink } from '../../src/main/ingest/read-workbook';

/** Everything a reading handed over: sheet -> row number -> cells. */
export type Collected = Map<string, Map<number, readonly Cell[]>>;

/** A sink that reads all sheets and keeps all rows. */
export function collector(): { readonly sink: RowSink; readonly sheets: Collected } {
  const sheets: Collected = new Map();
  return {
    sheets,
    sink: {
      onSheet: (sheet) => {
        sheets.set(sheet.name, new Map());
        return 'read';
      },
      onRows: (batch) => {
        batch.rows.forEach((row, i) => {
          sheets.get(batch.sheet)!.set(batch.rowNumbers[i]!, row);
        });
      },
    },
  };
}
