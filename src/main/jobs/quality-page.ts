import { rulesSheet } from '../exports/dictionary';
import { qualitySheet } from '../exports/lists';
import { failingSheet, profileSheet, trendSheet } from '../exports/quality-page';
import type { Sheet } from '../exports/sheet';
import type { ReadableDb } from '../store/database';
import { listTableProfiles, profileTable } from '../store/queries/column-profiles';
import { listFailingRows, runQualityTests } from '../store/queries/quality-tests';
import { readQualityTrend } from '../store/queries/quality-trend';
import { listRules } from './rule-list';

/** Rows at fault of one test that are written; the sheet of tests says how many there are. */
const MOST_FAILING = 10_000;

/** The whole Data quality screen as one workbook: tests, rows at fault, columns, imports, rules. */
export function qualityPage(db: ReadableDb): readonly Sheet[] {
  const tests = runQualityTests(db);
  const failing = tests
    .filter(({ status }) => status === 'fail')
    .map((test) => ({ test, rows: listFailingRows(db, test.name, MOST_FAILING) }));
  const columns = listTableProfiles(db).flatMap(({ table }) => profileTable(db, table));
  return [
    qualitySheet(tests),
    failingSheet(failing),
    profileSheet(columns),
    trendSheet(readQualityTrend(db)),
    rulesSheet(listRules(db)),
  ];
}
