import { extname } from 'node:path';
import { isoFromDay } from '../../core/dates';
import { currentLanguage, say } from '../../core/words';
import { clientsSheet } from '../../exports/client-list';
import { writeCsv } from '../../exports/csv';
import { differenceSheet } from '../../exports/difference';
import { evaluationSheet } from '../../exports/evaluation';
import { qualitySheet, rankingSheet, rejectsSheet, riskSheet, targetsSheet } from '../../exports/lists';
import { writeRejects } from '../../exports/rejects';
import type { Sheet } from '../../exports/sheet';
import { writeWorkbook } from '../../exports/workbook';
import { evaluateModels } from '../../jobs/evaluate';
import { targetsForOffer } from '../../jobs/recommendation-lists';
import { openChampion } from '../../jobs/score-job';
import { listClients } from '../../store/queries/client-list';
import { readDifference } from '../../store/queries/import-difference';
import { listRejects } from '../../store/queries/import-history';
import { readItemNames } from '../../store/queries/item-names';
import { runQualityTests } from '../../store/queries/quality-tests';
import { readRejectedSheets } from '../../store/queries/rejected-rows';
import { command } from '../command';
import { UsageError } from '../options';
import type { Session } from '../session';
import { rankingOf } from './rankings';
import { riskOf } from './risk';

const NAMES = [
  'agencies',
  'managers',
  'clients',
  'risk',
  'targets',
  'quality',
  'evaluate',
  'difference',
  'rejects',
] as const;
const TARGETS = 50;

/** `export <list> --out file`: the list as a typed, formatted workbook, or as CSV by the file's ending. */
export const exportList = command(
  async (session) => {
    const path = session.line.required('out');
    if (session.line.words[0] === 'rejects' && extname(path).toLowerCase() === '.xlsx') {
      const { batchId, sheets } = readRejectedSheets(session.db(), batchOf(session, 'id'));
      return { path, rows: await writeRejects(path, batchId, sheets) };
    }
    const sheet = await sheetOf(session);
    if (extname(path).toLowerCase() === '.csv') await writeCsv(path, sheet, currentLanguage());
    else if (extname(path).toLowerCase() === '.xlsx') await writeWorkbook(path, [sheet]);
    else throw new UsageError(say('cli:not-choice', { name: 'out', allowed: '*.xlsx, *.csv' }));
    return { path, rows: sheet.rows.length };
  },
  ({ path, rows }) => console.log(say('cli:written', { path, rows, count: rows })),
);

async function sheetOf(session: Session): Promise<Sheet> {
  const name = NAMES.find((one) => one === session.line.words[0]);
  if (name === undefined) throw new UsageError(say('cli:missing-words', { what: NAMES.join('|') }));
  switch (name) {
    case 'agencies':
    case 'managers': {
      const kind = name === 'agencies' ? 'agency' : 'manager';
      const { asOf, rows } = await rankingOf(session, kind);
      return rankingSheet(kind, asOf, rows);
    }
    case 'clients': {
      const [agency, manager] = [session.line.text('agency'), session.line.text('manager')];
      const filter = { ...(agency && { agency }), ...(manager && { manager }) };
      return clientsSheet(isoFromDay(session.asOfDay()), listClients(session.db(), session.asOfDay(), filter));
    }
    case 'risk':
      return riskSheet(await riskOf(session));
    case 'targets':
      return targetsSheet(await targetsOf(session));
    case 'quality':
      return qualitySheet(runQualityTests(session.db()));
    case 'difference':
      return differenceSheet(readDifference(session.db(), differenceOf(session)), readItemNames(session.db()));
    case 'rejects':
      return rejectsSheet(listRejects(session.db(), { batchId: batchOf(session, 'id') }).rows);
    case 'evaluate':
      return evaluationSheet(await evaluateModels(session.db(), session.bank(), session.options));
  }
}

/** The import an option names; undefined when it names none. */
function batchOf({ line }: Session, name: 'id' | 'from' | 'to'): number | undefined {
  return line.text(name) === undefined ? undefined : line.whole(name, 0, 1);
}

function differenceOf(session: Session) {
  return { from: batchOf(session, 'from'), to: batchOf(session, 'to') };
}

function targetsOf({ line, db, bank, asOfDay }: Session) {
  const { artefact } = openChampion(db(), 'recommendation');
  const filter = { agency: line.text('agency'), manager: line.text('manager') };
  return targetsForOffer(
    bank(),
    asOfDay(),
    artefact,
    line.required('product'),
    line.whole('count', TARGETS, 1),
    filter,
  );
}
