import type { ColumnRule, FigureQuery, FigureSheet, SheetRule } from '../../../shared/domain/figures';
import { COLUMN_RULES, SHEET_RULES } from '../../../shared/domain/figures';
import type { SourceKind } from '../../../shared/domain/imports';
import type { Recognition } from '../../../shared/domain/layouts';
import { type Day, isoFromDay } from '../../core/dates';
import type { ReadableDb } from '../database';
import { selectRow, selectRows } from '../sql';
import { ordersTold } from './month-orders';
import { stagingTable } from './staging-tables';

const isOneOf = <R extends string>(rules: readonly R[], rule: string | undefined): rule is R =>
  (rules as readonly (string | undefined)[]).includes(rule);

/** Findings about whole columns: their rows are all rows of the sheets with such a column. */
export const isColumnRule = (rule: string | undefined): rule is ColumnRule => isOneOf(COLUMN_RULES, rule);

/** Findings about columns, sheets or files as such: they have no rows, only sheets. */
export const isSheetRule = (rule: string | undefined): rule is SheetRule => isOneOf(SHEET_RULES, rule);

interface FileRow {
  readonly id: number;
  readonly path: string;
  readonly sheet: string;
  readonly kind: SourceKind;
  readonly rows: number;
  readonly as_of_day: Day | null;
  readonly header_row: number | null;
  readonly header: string | null;
  readonly recognition: string | null;
  readonly cell_types: string | null;
  readonly ignored_sheets: string | null;
}

/** The values a finding's sentence is filled with: several sheets' are listed, each after a comma. */
type Params = Readonly<Record<string, string | number>>;

const filesOf = (db: ReadableDb, where: string, values: readonly (string | number)[]): readonly FileRow[] =>
  selectRows(
    db,
    `SELECT id, path, sheet, kind, rows, as_of_day, header_row, header, recognition, cell_types, ignored_sheets
     FROM import_file WHERE ${where} ORDER BY id`,
    [...values],
    (row: FileRow) => row,
  );

const ofFinding = (db: ReadableDb, { batch = 0, kind = 'clients' }: FigureQuery) =>
  filesOf(db, 'batch_id = ? AND kind = ?', [batch, kind]);

const headerOf = ({ header }: FileRow): readonly (string | null)[] | null =>
  header === null ? null : (JSON.parse(header) as readonly (string | null)[]);

/** A sheet as a line: its header as it stood, with the columns a finding is about. */
function lineOf(file: FileRow, at: readonly number[] = []): FigureSheet {
  return {
    ...{ path: file.path, sheet: file.sheet, row: file.header_row, header: headerOf(file), at },
    asOf: file.as_of_day === null ? null : isoFromDay(file.as_of_day),
  };
}

/** Places of the header's cells that bear one of some names. */
const placesOf = (file: FileRow, names: readonly (string | null)[]): readonly number[] =>
  (headerOf(file) ?? []).flatMap((cell, at) => (cell !== null && names.includes(cell.trim()) ? at : []));

/** The file's own name of a column of the export; null where it has none. */
function ownName({ recognition }: FileRow, column: string): string | null {
  const known = recognition === null ? null : (JSON.parse(recognition) as Recognition);
  const match = known?.columns.find(({ header }) => header === column);
  return match ? match.column : column;
}

/** Whether a sheet is one a finding about a column was made of. */
const concerned: Readonly<Record<ColumnRule, (file: FileRow, column: string, params: Params) => boolean>> = {
  'missing-column': (file, column) => ownName(file, column) === null,
  'renamed-column': (file, column) => matchedBy(file, column).includes('alias'),
  'guessed-column': (file, column) => ['spelling', 'values'].some((by) => matchedBy(file, column).includes(by)),
  'retyped-column': ({ cell_types }, column, { after }) => {
    const types = JSON.parse(cell_types ?? '{}') as Readonly<Record<string, string>>;
    return String(after)
      .split(', ')
      .includes(types[column] ?? '');
  },
};

function matchedBy({ recognition }: FileRow, column: string): string {
  const known = recognition === null ? null : (JSON.parse(recognition) as Recognition);
  const match = known?.columns.find((one) => one.header === column && one.column !== null);
  return match?.by ?? '';
}

interface Told {
  readonly count: number;
  readonly params: Params;
}

function toldOf(db: ReadableDb, { batch = 0, rule = '', kind, column }: FigureQuery): Told {
  const row = selectRow<{ finding_count: number; params: string }>(
    db,
    `SELECT finding_count, params FROM import_finding
     WHERE batch_id = ? AND rule = ? AND table_name = ? AND column_name IS ?`,
    [batch, rule, kind ?? null, column ?? null],
  );
  return { count: row?.finding_count ?? 0, params: JSON.parse(row?.params ?? '{}') as Params };
}

/** The sheets a finding about a column is of: where several look alike, the first ones whose rows make up what was counted. */
function concernedFiles(db: ReadableDb, query: FigureQuery): readonly FileRow[] {
  const { rule, column = '' } = query;
  if (!isColumnRule(rule)) return [];
  const { count, params } = toldOf(db, query);
  let rows = 0;
  return ofFinding(db, query).filter((file) => {
    if (rows >= count || !concerned[rule](file, column, params)) return false;
    rows += Math.max(1, file.rows);
    return true;
  });
}

/** Query of all rows of the sheets a finding about a column is of, rejected ones too. */
export function columnFindingRows(db: ReadableDb, query: FigureQuery): string {
  const files = concernedFiles(db, query);
  const ids = files.map(({ id }) => id).join(', ') || '0';
  const columns =
    'NULL AS client, NULL AS agency, NULL AS manager, NULL AS code, NULL AS name, NULL AS from_day, NULL AS to_day';
  return `SELECT ${columns}, file_id, source_row FROM ${stagingTable[query.kind ?? 'clients']} WHERE file_id IN (${ids})
    UNION ALL SELECT ${columns}, file_id, row_number FROM import_reject WHERE file_id IN (${ids})`;
}

/** The sheets behind a finding, each with its header as it stood; none for a finding of rows alone. */
export function findingSheets(db: ReadableDb, query: FigureQuery): readonly FigureSheet[] {
  const { rule, column = '' } = query;
  if (isColumnRule(rule))
    return concernedFiles(db, query).map((file) => lineOf(file, placesOf(file, [ownName(file, column)])));
  return isSheetRule(rule) ? sheetsBehind[rule](db, query) : [];
}

/** All sheets of the kind in the import, with the column at fault: for cells whose rows were not kept yet when they came. */
export function sheetsOfColumn(db: ReadableDb, query: FigureQuery): readonly FigureSheet[] {
  const { column = '' } = query;
  return ofFinding(db, query).map((file) => lineOf(file, placesOf(file, [ownName(file, column)])));
}

const allSheets = (db: ReadableDb, query: FigureQuery) => ofFinding(db, query).map((file) => lineOf(file));

const sheetsBehind: Readonly<Record<SheetRule, (db: ReadableDb, query: FigureQuery) => readonly FigureSheet[]>> = {
  'wrong-dimension': allSheets,
  'inline-strings': allSheets,
  'several-files': allSheets,
  'several-months': (db, query) =>
    ordersTold(db, query.batch ?? 0, toldOf(db, query).count).flatMap((batch) => allSheets(db, { ...query, batch })),
  'new-column': newColumns,
  'ignored-sheet': ignoredSheets,
};

/** Sheets with columns the export had not, those marked: each name as often as it was told. */
function newColumns(db: ReadableDb, query: FigureQuery): readonly FigureSheet[] {
  const left = String(toldOf(db, query).params.columns ?? '').split(', ');
  return ofFinding(db, query).flatMap((file) => {
    const at = placesOf(file, left);
    for (const place of at) left.splice(left.indexOf(headerOf(file)![place]!.trim()), 1);
    return at.length === 0 ? [] : [lineOf(file, at)];
  });
}

interface Ignored {
  readonly sheet: string;
  readonly row: number | null;
  readonly header: readonly (string | null)[] | null;
}

/** Sheets of the workbooks that match no export; those of imports made before they were kept are only told by their workbook. */
function ignoredSheets(db: ReadableDb, query: FigureQuery): readonly FigureSheet[] {
  const files = ofFinding(db, query);
  const kept = files.flatMap(({ path, ignored_sheets }) =>
    (JSON.parse(ignored_sheets ?? '[]') as readonly Ignored[]).map((sheet) => ({ path, ...sheet, at: [], asOf: null })),
  );
  return kept.length > 0 ? kept : files.map((file) => lineOf(file));
}
