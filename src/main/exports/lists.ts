import type { RiskList, TargetList } from '../../shared/domain/clients';
import type { UnitKind } from '../../shared/domain/common';
import type { QualityTest, RejectedRow } from '../../shared/domain/imports';
import { COMPONENTS, type UnitRow } from '../../shared/domain/units';
import { writtenIso } from '../core/dates';
import { say } from '../core/words';
import type { ColumnKind, Sheet, SheetColumn } from './sheet';

/** Widths in characters that show most values of a kind whole. */
const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 18,
  integer: 11,
  decimal: 11,
  score: 10,
  share: 11,
  date: 12,
};

/** A column whose heading is in the words `exports:<key>`. */
export function column(key: string, kind: ColumnKind, width: number = WIDTHS[kind]): SheetColumn {
  return { heading: say(`exports:${key}`), kind, width };
}

/** The column of client numbers. */
export function clientColumn(): SheetColumn {
  return { ...column('client', 'text', 12), personal: 'number' };
}

/** Name of a sheet, and its title line with date and number of rows. */
export function titled(key: string, asOf: string | null, rows: number): Pick<Sheet, 'name' | 'title'> {
  const name = say(`exports:${key}`);
  return {
    name,
    title: asOf === null ? name : say('exports:title', { name, date: writtenIso(asOf), rows, count: rows }),
  };
}

/** Whose client it is, for how long and how old: the columns that end every list of clients to contact. */
export const personColumns = (): readonly SheetColumn[] => [
  column('agency', 'text', 9),
  column('agency-name', 'text', 24),
  column('manager', 'text', 12),
  column('manager-name', 'text', 30),
  { ...column('age', 'integer', 8), personal: 'age' },
  column('seniority', 'integer', 12),
];

type Person = Pick<
  TargetList['rows'][number],
  'agency' | 'agencyName' | 'manager' | 'managerName' | 'ageYears' | 'seniorityDays'
>;

/** Cells of a row under `personColumns`. */
export const personCells = (row: Person) => [
  row.agency,
  row.agencyName,
  row.manager,
  row.managerName,
  row.ageYears,
  row.seniorityDays,
];

/** The ranking of agencies or managers with the five parts of the score. */
export function rankingSheet(kind: UnitKind, asOf: string, rows: readonly UnitRow[]): Sheet {
  return {
    ...titled(kind === 'agency' ? 'agencies' : 'managers', asOf, rows.length),
    columns: [
      column('name', 'text', 34),
      column('code', 'text', 9),
      column('district', 'text', 20),
      ...(kind === 'manager' ? [column('agency', 'text', 9)] : []),
      column('clients', 'integer'),
      column('score', 'score'),
      column('rank', 'integer', 8),
      column('rank-low', 'integer', 9),
      column('rank-high', 'integer', 9),
      column('expected', 'score'),
      column('forecast', 'score'),
      column('forecast-low', 'score'),
      column('forecast-high', 'score'),
      ...COMPONENTS.flatMap((name) => [
        column(`${name}-rank`, 'score', 13),
        column(name, name === 'acquisition' ? 'integer' : name === 'equipment' ? 'decimal' : 'share', 13),
      ]),
    ],
    rows: rows.map((row) => [
      row.name,
      row.code,
      row.district,
      ...(kind === 'manager' ? [row.agency ?? null] : []),
      row.clients,
      row.score,
      row.rank,
      row.rankLow,
      row.rankHigh,
      row.expected,
      row.forecast,
      row.forecastLow,
      row.forecastHigh,
      ...COMPONENTS.flatMap((name) => [row.components[name].rank, row.components[name].value]),
    ]),
  };
}

/** Clients by their chance of leaving, with reasons and the recommended action. */
export function riskSheet(list: RiskList): Sheet {
  return {
    ...titled('risk', list.asOf, list.rows.length),
    columns: [
      clientColumn(),
      column('probability', 'share'),
      column('band', 'text', 10),
      column('change', 'share'),
      column('value-at-risk', 'decimal', 14),
      ...personColumns(),
      column('accounts', 'integer', 10),
      column('items', 'integer', 10),
      column('reason-1', 'text', 44),
      column('reason-2', 'text', 44),
      column('reason-3', 'text', 44),
      column('action', 'text', 40),
    ],
    rows: list.rows.map((row) => [
      String(row.client),
      row.probability,
      say(`exports:band-${row.band}`),
      row.change,
      row.valueAtRisk,
      ...personCells(row),
      row.accountsOpen,
      row.itemsActive,
      ...[0, 1, 2].map((index) => row.reasons[index]?.text ?? null),
      row.action,
    ]),
  };
}

/** Best clients for one offer. */
export function targetsSheet(list: Omit<TargetList, 'modelVersion'>): Sheet {
  return {
    ...titled('targets', list.asOf, list.rows.length),
    title: say('exports:targets-title', {
      name: list.name,
      code: list.product,
      date: writtenIso(list.asOf),
      rows: list.rows.length,
      count: list.rows.length,
    }),
    columns: [clientColumn(), column('probability', 'share'), ...personColumns()],
    rows: list.rows.map((row) => [String(row.client), row.probability, ...personCells(row)]),
  };
}

/** Every data test with its outcome. */
export function qualitySheet(tests: readonly QualityTest[]): Sheet {
  return {
    ...titled('quality', null, tests.length),
    columns: [
      column('test', 'text', 40),
      column('table', 'text', 20),
      column('severity', 'text', 12),
      column('status', 'text', 12),
      column('failing', 'integer'),
      column('meaning', 'text', 80),
    ],
    rows: tests.map((test) => [
      test.name,
      test.table,
      say(`exports:severity-${test.severity}`),
      say(`exports:status-${test.status}`),
      test.failing,
      test.text,
    ]),
  };
}

/** Rows that were not taken, with the place they stand at and why. */
export function rejectsSheet(rows: readonly RejectedRow[]): Sheet {
  return {
    ...titled('rejects', null, rows.length),
    columns: [
      column('file', 'text', 44),
      column('sheet', 'text', 20),
      column('row', 'integer', 8),
      column('column', 'text', 18),
      { ...column('cell', 'text', 24), personal: 'cell' },
      column('reason', 'text', 60),
    ],
    rows: rows.map((row) => [row.path, row.sheet, row.row, row.column, row.value, row.reason]),
  };
}
