import { extname } from 'node:path';
import type { Task } from '../../../shared/domain/common';
import { OBJECTIVE_MEASURES, OBJECTIVE_PERIOD } from '../../../shared/domain/objectives';
import type { ExportName } from '../../../shared/ipc/calls/export-calls';
import { isoFromDay } from '../../core/dates';
import { say } from '../../core/words';
import { ensureScored } from '../../jobs/ensure-scored';
import { writeExport } from '../../jobs/export-list';
import { championOf } from '../../store/model-store';
import { command } from '../command';
import { UsageError } from '../options';
import type { Session } from '../session';

/** What stands behind a figure, a model's card and kept what-ifs are opened and written from the screens only. */
type ListName = Exclude<ExportName, 'figure' | 'model-card' | 'model-inputs' | 'scenarios'>;

/** Every list, and the task whose scores it shows; those without a date show the workspace as it is. */
const LISTS: Readonly<Record<ListName, { readonly isDated: boolean; readonly task?: Task }>> = {
  agencies: { isDated: true, task: 'agency-performance' },
  managers: { isDated: true, task: 'manager-performance' },
  clients: { isDated: true },
  risk: { isDated: true, task: 'churn' },
  targets: { isDated: true },
  calls: { isDated: true },
  objectives: { isDated: true },
  basket: { isDated: true },
  adoption: { isDated: true },
  quality: { isDated: false },
  evaluate: { isDated: false },
  difference: { isDated: false },
  rejects: { isDated: false },
  'quality-page': { isDated: false },
  dictionary: { isDated: false },
  rules: { isDated: false },
};

/** `export <list> --out file`: the list as a typed, formatted workbook, or as CSV by the file's ending. */
export const exportList = command(
  async (session) => {
    const { line, db, bank } = session;
    const path = line.required('out');
    const name = nameOf(line.words[0]);
    const format = formatOf(path);
    if (name === 'targets') line.required('product');
    const written = await writeExport(db(), async () => bank(), {
      ...{ name, format, path, asOf: await scoredDate(session, name) },
      ...{ agency: line.text('agency'), manager: line.text('manager'), product: line.text('product') },
      known: line.has('known'),
      ...(name === 'objectives' && objectivesAsked(line)),
      ...{ top: whole(session, 'top'), count: whole(session, 'count') },
      ...{ batchId: whole(session, 'id'), from: whole(session, 'from'), to: whole(session, 'to') },
    });
    return { path, rows: written?.rows ?? 0 };
  },
  ({ path, rows }) => console.log(say('cli:written', { path, rows, count: rows })),
);

function nameOf(word: string | undefined): ListName {
  const names = Object.keys(LISTS) as ListName[];
  const name = names.find((one) => one === word);
  if (name === undefined) throw new UsageError(say('cli:missing-words', { what: names.join('|') }));
  return name;
}

function formatOf(path: string): 'xlsx' | 'csv' {
  const ending = extname(path).toLowerCase();
  if (ending !== '.xlsx' && ending !== '.csv')
    throw new UsageError(say('cli:not-choice', { name: 'out', allowed: '*.xlsx, *.csv' }));
  return ending === '.csv' ? 'csv' : 'xlsx';
}

/** The date of a dated list, scored first when its model is trained and its scores are not there. */
async function scoredDate({ db, bank, asOfDay, options }: Session, name: ListName): Promise<string | undefined> {
  const { isDated, task } = LISTS[name];
  if (!isDated) return undefined;
  const day = asOfDay();
  if (task !== undefined && championOf(db(), task) !== null) await ensureScored(db(), bank(), day, task, options);
  return isoFromDay(day);
}

function whole({ line }: Session, name: 'top' | 'count' | 'id' | 'from' | 'to'): number | undefined {
  return line.text(name) === undefined ? undefined : line.whole(name, 0, 1);
}

/** Whose objectives of what period: `--entity agencies|managers --target clients --period 2025-06`. */
function objectivesAsked(line: Session['line']) {
  const period = line.required('period');
  if (!OBJECTIVE_PERIOD.test(period))
    throw new UsageError(say('cli:not-choice', { name: 'period', allowed: '2025-06, 2025-Q3' }));
  return {
    kind:
      line.choice('entity', ['agencies', 'managers'], 'agencies') === 'agencies'
        ? ('agency' as const)
        : ('manager' as const),
    measure: line.choice('target', OBJECTIVE_MEASURES, 'clients'),
    period,
  };
}
