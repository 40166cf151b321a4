import type { FigureQuery, FigureRows } from '../../domain/figures';
import type {
  Finding,
  ImportBatch,
  ImportDifference,
  QualityTest,
  RejectedRow,
  RowOrigin,
  SheetPreview,
  SourceKind,
} from '../../domain/imports';
import type { KnownLayout, Layout, RawSheet, StockKind, TriedColumn } from '../../domain/layouts';
import type { ColumnProfile, DictionaryRow, ImportQuality, RuleRow, TableProfile } from '../../domain/quality';
import type { WatchAction, WatchState } from '../../domain/watch';
import type { JobId } from '../job-state';

/** What is brought in: files, layouts, the watched folder, data quality, the rows behind any figure. */
export interface ImportCalls {
  /** `stock`: whether its clients are all there are; `expect`: hashes of the files as they were previewed. */
  'imports.start': (a: { paths: readonly string[]; stock?: StockKind; expect?: readonly string[] }) => JobId;
  /** A job whose result is an `ImportPreview`: everything is read and compared, nothing is kept. */
  'imports.preview': (a: { paths: readonly string[] }) => JobId;
  'imports.difference': (a: { from?: number; to?: number }) => ImportDifference;
  'imports.loadSample': (a: { clients?: number; seed?: number }) => JobId;
  'imports.list': (a: Record<string, never>) => readonly ImportBatch[];
  'imports.findings': (a: { batchId?: number }) => readonly Finding[];
  'imports.rejects': (a: { batchId?: number; offset?: number; limit?: number }) => {
    total: number;
    rows: readonly RejectedRow[];
  };
  /** The first rows of a preview unmasked, for a reason that is written in the audit log. */
  'imports.revealPreview': (a: { job: JobId; reason: string }) => readonly SheetPreview[];
  /** The same of the cell of one rejected row. */
  'imports.revealReject': (a: { id: number; reason: string }) => RejectedRow;
  'imports.undo': (a: { batchId?: number }) => JobId;

  /** The rows behind a figure, each with its place in the files; `limit` 100 by default. */
  'figures.rows': (a: FigureQuery & { offset?: number; limit?: number }) => FigureRows;

  'watch.get': (a: Record<string, never>) => WatchState;
  /** Watches a folder from now on; null for none. */
  'watch.set': (a: { folder: string | null; action: WatchAction }) => WatchState;

  'layouts.list': (a: Record<string, never>) => readonly Layout[];
  'layouts.known': (a: Record<string, never>) => readonly KnownLayout[];
  'layouts.inspect': (a: { path: string }) => readonly RawSheet[];
  /** The first rows unmasked, for a reason that is written in the audit log. */
  'layouts.reveal': (a: { path: string; reason: string }) => readonly RawSheet[];
  /** How the first rows of a sheet read; `positions`: place in them of each mapped header of the export. */
  'layouts.try': (a: {
    kind: SourceKind;
    positions: Readonly<Record<string, number>>;
    path: string;
    sheet: string;
  }) => readonly TriedColumn[];
  /** `columns`: header of the export to header of the file. */
  'layouts.save': (a: {
    kind: SourceKind;
    header: readonly string[];
    columns: Readonly<Record<string, string>>;
  }) => JobId;
  'layouts.remove': (a: { id: number }) => JobId;

  'quality.tests': (a: Record<string, never>) => readonly QualityTest[];
  'quality.failing': (a: { name: string; limit?: number }) => readonly RowOrigin[];
  'quality.tables': (a: Record<string, never>) => readonly TableProfile[];
  'quality.columns': (a: { table: string }) => readonly ColumnProfile[];
  'quality.trend': (a: Record<string, never>) => readonly ImportQuality[];
  /** A test of one's own: a single SELECT whose rows are at fault; refused in words when it could do anything else. */
  'quality.saveTest': (a: { title: string; severity: 'warn' | 'error'; sql: string }) => JobId;
  'quality.removeTest': (a: { name: string }) => JobId;
  /** Every column of the workspace: meaning, unit, source, rules, tests. */
  'quality.dictionary': (a: Record<string, never>) => readonly DictionaryRow[];
  /** Every rule of the import, and how often it was applied. */
  'quality.rules': (a: Record<string, never>) => readonly RuleRow[];
}
