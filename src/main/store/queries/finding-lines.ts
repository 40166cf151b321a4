import type { FigureQuery, FigureRow, FigureRows } from '../../../shared/domain/figures';
import type { SourceKind } from '../../../shared/domain/imports';
import { type Day, isoFromDay } from '../../core/dates';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { selectNumber, selectRows } from '../sql';

interface FindingRow {
  readonly batch_id: number;
  readonly rule: string;
  readonly table_name: SourceKind;
  readonly column_name: string | null;
  readonly finding_count: number;
  readonly params: string;
  readonly as_of_day: Day | null;
}

const FROM = `FROM import_finding n JOIN import_batch b ON b.id = n.batch_id
  WHERE (:rule IS NULL OR n.rule = :rule) AND (:batch IS NULL OR n.batch_id = :batch) AND (:severity IS NULL OR n.severity = :severity)`;

/** Findings of a rule or of an import, the newest import first; each opens the rows it counts. */
export function readFindingLines(
  db: ReadableDb,
  query: FigureQuery,
  page: { readonly limit: number; readonly offset: number },
): FigureRows {
  const { figure } = query;
  const values = { rule: query.rule ?? null, batch: query.batch ?? null, severity: query.severity ?? null };
  const rows = selectRows(
    db,
    `SELECT n.batch_id, n.rule, n.table_name, n.column_name, n.finding_count, n.params, b.as_of_day ${FROM}
     ORDER BY n.batch_id DESC, n.finding_count DESC, n.id LIMIT :limit OFFSET :offset`,
    { ...values, ...page },
    toLine,
  );
  return { figure, total: selectNumber(db, `SELECT count(*) ${FROM}`, values) ?? 0, rows };
}

function toLine(row: FindingRow): FigureRow {
  const { batch_id: batch, rule, table_name: kind, column_name: column, finding_count: count } = row;
  const params = JSON.parse(row.params) as Readonly<Record<string, unknown>>;
  return {
    ...{ kind: 'finding', client: null, agency: null, manager: null, code: column, to: null, origin: null },
    name: say(`ingest:kind-${kind}`),
    from: row.as_of_day === null ? null : isoFromDay(row.as_of_day),
    finding: {
      count,
      text: say(`findings:${rule}`, { ...params, count }),
      query: { figure: 'finding', batch, rule, kind, ...(column !== null && { column }) },
    },
  };
}
