import { DEFAULT_CALLS, DEFAULT_TARGETS } from '../../shared/domain/clients';
import type { Task, UnitKind } from '../../shared/domain/common';
import type { FigureQuery } from '../../shared/domain/figures';
import type { ImportDifference } from '../../shared/domain/imports';
import { type DataClass, tellsAge } from '../../shared/domain/masks';
import type { ObjectiveMeasure } from '../../shared/domain/objectives';
import type { AdoptionCategory } from '../../shared/domain/offer-analysis';
import type { WhatIfEntity } from '../../shared/domain/what-if';
import type { ExportName } from '../../shared/ipc/calls/export-calls';
import { isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import { currentLanguage } from '../core/words';
import { clientsSheet } from '../exports/client-list';
import { writeCsv } from '../exports/csv';
import { dictionarySheet, rulesSheet } from '../exports/dictionary';
import { differenceSheet } from '../exports/difference';
import { evaluationSheet } from '../exports/evaluation';
import { figureSheet } from '../exports/figure-rows';
import { qualitySheet, rankingSheet, rejectsSheet, riskSheet, targetsSheet } from '../exports/lists';
import { modelCardSheet, modelInputsSheet, scenariosSheet } from '../exports/model-card';
import { objectivesSheet } from '../exports/objectives';
import { adoptionSheet, basketSheet, callsSheet } from '../exports/offer-lists';
import { writeRejects } from '../exports/rejects';
import { maskSheet, type Sheet } from '../exports/sheet';
import { writeWorkbook } from '../exports/workbook';
import type { Bank } from '../features/bank';
import { reasonWords } from '../features/client-words';
import { inputWords } from '../features/input-words';
import { resolveDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { listClients } from '../store/queries/client-list';
import { readDifference } from '../store/queries/import-difference';
import { listRejects } from '../store/queries/import-history';
import { readItemNames } from '../store/queries/item-names';
import { readPerformanceScores } from '../store/queries/performance-scores';
import { runQualityTests } from '../store/queries/quality-tests';
import { readRejectedSheets } from '../store/queries/rejected-rows';
import { readRiskList } from '../store/queries/risk-list';
import { listScenarios } from '../store/queries/scenarios';
import { packAdoption } from './adoption';
import { readAttainment } from './attainment';
import { figureRows } from './bank-figures';
import { basketRules } from './basket-rules';
import { readDictionary } from './dictionary';
import { evaluateModels } from './evaluate';
import { modelDetail } from './model-detail';
import { featureDictionary } from './model-dictionary';
import { callList, targetsForOffer } from './offer-targets';
import { qualityPage } from './quality-page';
import { rankUnits } from './rankings';
import { listRules } from './rule-list';
import { openChampion } from './score-job';

/** Which list, as of when, narrowed how. */
export interface ExportOrder {
  readonly name: ExportName;
  readonly format: 'xlsx' | 'csv';
  readonly path?: string;
  readonly asOf?: string;
  readonly agency?: string;
  readonly manager?: string;
  readonly product?: string;
  /** Of targets: only clients holding this; of calls: only clients known for more than 30 days. */
  readonly holding?: string;
  readonly known?: boolean;
  readonly by?: AdoptionCategory;
  readonly kind?: UnitKind;
  readonly measure?: ObjectiveMeasure;
  readonly period?: string;
  /** Clients in the order they are to be written; all when left out. */
  readonly clients?: readonly number[];
  /** Agencies or managers in the order they are to be written; all when left out. */
  readonly codes?: readonly string[];
  readonly top?: number;
  readonly count?: number;
  readonly task?: Task;
  readonly version?: string;
  readonly entity?: WhatIfEntity;
  readonly id?: string;
  readonly batchId?: number;
  readonly from?: number;
  readonly to?: number;
  readonly query?: FigureQuery;
  /** Of the difference: places of its rows, in the order they are to be written. */
  readonly rows?: readonly number[];
}

/** More rows than a sheet of Excel holds are not written. */
const MOST_ROWS = 1_000_000;

/**
 * Writes a list as a typed, formatted workbook or as CSV.
 * @param hides personal data that are left out.
 * @returns where, and how many rows; null without a path.
 */
export async function writeExport(
  db: ReadableDb,
  bank: () => Promise<Bank>,
  order: ExportOrder,
  hides: readonly DataClass[] = [],
  options: JobOptions = {},
): Promise<{ path: string; rows: number } | null> {
  if (order.path === undefined) return null;
  if (order.name === 'rejects' && order.format === 'xlsx') {
    // Whole rows of the files, to be corrected: masked they could not be.
    if (hides.length > 0) throw failure('forbidden', {}, 'masked-rejects');
    const { batchId, sheets } = readRejectedSheets(db, order.batchId);
    return { path: order.path, rows: await writeRejects(order.path, batchId, sheets) };
  }
  if (order.name === 'quality-page' && order.format === 'xlsx') {
    const sheets = qualityPage(db).map((sheet) => maskSheet(sheet, hides));
    await writeWorkbook(order.path, sheets);
    return { path: order.path, rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0) };
  }
  const sheet = maskSheet(await sheetOf({ db, bank, options }, order, hides), hides);
  if (order.format === 'csv') await writeCsv(order.path, sheet, currentLanguage());
  else await writeWorkbook(order.path, [sheet]);
  return { path: order.path, rows: sheet.rows.length };
}

/** What a list is made from. */
interface Sources {
  readonly db: ReadableDb;
  readonly bank: () => Promise<Bank>;
  readonly options: JobOptions;
}

async function sheetOf(sources: Sources, order: ExportOrder, hides: readonly DataClass[]): Promise<Sheet> {
  const { db, bank } = sources;
  switch (order.name) {
    case 'agencies':
      return ranking(db, await bank(), 'agency', order);
    case 'managers':
      return ranking(db, await bank(), 'manager', order);
    case 'clients':
      return clientsExport(db, order);
    case 'risk':
      return riskExport(db, order, hides);
    case 'targets':
      return targetsExport(db, await bank(), order);
    case 'calls':
      return callsExport(db, await bank(), order);
    case 'objectives':
      return objectivesExport(db, await bank(), order);
    case 'basket':
      return basketSheet(basketRules(await bank(), resolveDay(db, order.asOf)));
    case 'adoption':
      return adoptionSheet(packAdoption(await bank(), resolveDay(db, order.asOf), order.by ?? 'agency', order.product));
    case 'quality-page':
    case 'quality':
      return qualitySheet(runQualityTests(db));
    case 'rejects':
      return rejectsSheet(listRejects(db, { batchId: order.batchId, limit: MOST_ROWS }).rows);
    case 'difference':
      return differenceSheet(chosenRows(readDifference(db, order), order.rows));
    case 'dictionary':
      return dictionarySheet(readDictionary(db));
    case 'figure':
      return figureExport(sources, order);
    case 'rules':
      return rulesSheet(listRules(db));
    case 'model-card':
      return modelCardSheet(modelDetail(db, order.task ?? 'churn', order.version).card);
    case 'model-inputs':
      return modelInputsSheet(await featureDictionary(db, await bank(), order.task ?? 'churn'));
    case 'scenarios':
      return scenariosExport(db, order);
    case 'evaluate':
      return evaluationSheet(await evaluateModels(db, await bank(), {}));
  }
}

function chosenRows(difference: ImportDifference, places: readonly number[] | undefined): ImportDifference {
  if (places === undefined) return difference;
  return { ...difference, rows: places.flatMap((place) => difference.rows[place] ?? []) };
}

function ranking(db: ReadableDb, bank: Bank, kind: UnitKind, { asOf, codes }: ExportOrder): Sheet {
  const day = resolveDay(db, asOf);
  const rows = rankUnits(bank, kind, day, readPerformanceScores(db, day, kind).byCode);
  return rankingSheet(
    kind,
    isoFromDay(day),
    chosen(rows, (row) => row.code, codes),
  );
}

function clientsExport(db: ReadableDb, { asOf, agency, manager, clients }: ExportOrder): Sheet {
  const day = resolveDay(db, asOf);
  const rows = listClients(db, day, { ...(agency && { agency }), ...(manager && { manager }) });
  return clientsSheet(
    isoFromDay(day),
    chosen(rows, (row) => row.client, clients),
  );
}

/** The rows of these keys in their order; all rows when no key is given. */
function chosen<R, K>(rows: readonly R[], keyOf: (row: R) => K, keys: readonly K[] | undefined): readonly R[] {
  if (keys === undefined) return rows;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

function riskExport(
  db: ReadableDb,
  { asOf, agency, manager, top, clients }: ExportOrder,
  hides: readonly DataClass[],
): Sheet {
  const list = readRiskList(db, resolveDay(db, asOf), { agency, manager, top }, reasonWords(readItemNames(db)));
  const rows = chosen(list.rows, (row) => row.client, clients);
  if (!hides.includes('age')) return riskSheet({ ...list, rows });
  const ageless = rows.map((row) => ({ ...row, reasons: row.reasons.filter(({ feature }) => !tellsAge(feature)) }));
  return riskSheet({ ...list, rows: ageless });
}

function scenariosExport(db: ReadableDb, { entity = 'client', id = '' }: ExportOrder): Sheet {
  const names = readItemNames(db);
  const task = entity === 'client' ? 'churn' : (`${entity}-performance` as const);
  return scenariosSheet(listScenarios(db, { entity, code: id }), (feature) => inputWords(task, feature, names).label);
}

async function targetsExport(
  db: ReadableDb,
  bank: Bank,
  { asOf, product, count, agency, manager, holding, clients }: ExportOrder,
): Promise<Sheet> {
  const { artefact } = openChampion(db, 'recommendation');
  // Clients named by the screen are looked for among all, so that what is written is what was seen, in its order.
  const most = clients === undefined ? (count ?? DEFAULT_TARGETS) : bank.clients.id.length;
  const list = await targetsForOffer(bank, resolveDay(db, asOf), artefact, product ?? '', most, {
    ...{ agency, manager, holding },
  });
  return targetsSheet({ ...list, rows: chosen(list.rows, (row) => row.client, clients) });
}

async function figureExport(sources: Sources, { asOf, query }: ExportOrder): Promise<Sheet> {
  if (query === undefined) throw failure('bad-arguments');
  return figureSheet(
    await figureRows(sources, { ...query, ...(asOf && { asOf: query.asOf ?? asOf }) }, { limit: MOST_ROWS, offset: 0 }),
  );
}

async function callsExport(db: ReadableDb, bank: Bank, order: ExportOrder): Promise<Sheet> {
  const { artefact } = openChampion(db, 'recommendation');
  const { asOf, count, agency, manager, known, clients } = order;
  const most = clients === undefined ? (count ?? DEFAULT_CALLS) : bank.clients.id.length;
  const list = await callList(bank, resolveDay(db, asOf), artefact, most, { agency, manager, known });
  return callsSheet({ ...list, rows: chosen(list.rows, (row) => row.client, clients) });
}

function objectivesExport(db: ReadableDb, bank: Bank, { asOf, kind, measure, period }: ExportOrder): Sheet {
  if (kind === undefined || measure === undefined || period === undefined) throw failure('bad-arguments');
  return objectivesSheet(readAttainment(db, bank, resolveDay(db, asOf), { kind, measure, period }));
}
