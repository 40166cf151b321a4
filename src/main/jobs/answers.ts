import { DEFAULT_CALLS, DEFAULT_OFFERS, DEFAULT_TARGETS } from '../../shared/domain/clients';
import type { Ranking, UnitDetail } from '../../shared/domain/units';
import { isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { describeUnitReason } from '../features/unit-words';
import { knownLayouts, tryLayout } from '../ingest/recognition/layouts';
import { maskRaw, maskTried } from '../ingest/recognition/mask-sheets';
import { resolveDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { compareBackup } from '../store/queries/backups';
import { listTableProfiles, profileTable } from '../store/queries/column-profiles';
import { readDifference } from '../store/queries/import-difference';
import { readPerformanceScores } from '../store/queries/performance-scores';
import { listFailingRows, runQualityTests } from '../store/queries/quality-tests';
import { readQualityTrend } from '../store/queries/quality-trend';
import { storeChecks } from '../store/queries/store-checks';
import { readUnitMonths } from '../store/queries/unit-months';
import { adoptionClients, packAdoption } from './adoption';
import { readAttainment } from './attainment';
import { figureRows } from './bank-figures';
import { basketRules } from './basket-rules';
import { engineCheck, parserCheck } from './diagnose';
import { readDictionary } from './dictionary';
import { explainModel } from './explain';
import { writeExport } from './export-list';
import { readIsolatedFile } from './isolated-import';
import { clientLevers } from './levers';
import { lookInto } from './look-into';
import { modelDetail } from './model-detail';
import { featureDictionary } from './model-dictionary';
import { compareModels } from './model-life';
import { readModelStatus } from './model-status';
import { readObjectiveFile } from './objective-file';
import { callList, targetsForOffer } from './offer-targets';
import type { AskArgs } from './protocol';
import { rankUnits } from './rankings';
import { offersForClient } from './recommendation-lists';
import { listRules } from './rule-list';
import { openChampion } from './score-job';
import { shrunkEstimate } from './shrunk-estimate';
import type { AskTable } from './table';
import { unitLevers } from './unit-levers';
import { scoreWhatIf, whatIfForm } from './what-if';
import { findRows } from './what-if-find';

/** Rows behind a figure given at once when no number is asked for. */
const FIGURE_PAGE = 100;

/** Rows that break a test, given at once when no number is asked for. */
const FAILING_PAGE = 1000;

/** Questions that need the whole bank or a model; they read, and write nothing to the workspace. */
export const answers: AskTable = {
  'rankings.get': async ({ db, bank }, args) => rankingAnswer(db, await bank(), args),
  'rankings.detail': async ({ db, bank }, args) => detailAnswer(db, await bank(), args),
  'offers.forClient': async ({ db, bank }, { asOf, client, count }) => {
    const { artefact, version } = openChampion(db, 'recommendation');
    return {
      ...(await offersForClient(await bank(), resolveDay(db, asOf), artefact, client, count ?? DEFAULT_OFFERS)),
      modelVersion: version,
    };
  },
  'offers.targets': async ({ db, bank }, { asOf, product, count, ...filter }) => {
    const { artefact, version } = openChampion(db, 'recommendation');
    const list = await targetsForOffer(
      await bank(),
      resolveDay(db, asOf),
      artefact,
      product,
      count ?? DEFAULT_TARGETS,
      filter,
    );
    return { ...list, modelVersion: version };
  },
  'objectives.attainment': async ({ db, bank }, { asOf, ...order }) =>
    readAttainment(db, await bank(), resolveDay(db, asOf), order),
  'objectives.read': async ({ bank }, { path, ...context }) =>
    readIsolatedFile(async (read) => readObjectiveFile(await bank(), path, context, read)),
  'whatif.unitLevers': async ({ db, bank }, { asOf, kind, code }) =>
    unitLevers(await bank(), openChampion(db, `${kind}-performance`).artefact, kind, code, resolveDay(db, asOf)),
  'offers.calls': async ({ db, bank }, { asOf, count, ...filter }) => {
    const { artefact, version } = openChampion(db, 'recommendation');
    const list = await callList(await bank(), resolveDay(db, asOf), artefact, count ?? DEFAULT_CALLS, filter);
    return { ...list, modelVersion: version };
  },
  'offers.basket': async ({ db, bank }, { asOf }) => basketRules(await bank(), resolveDay(db, asOf)),
  'offers.adoption': async ({ db, bank }, { asOf, by, pack }) =>
    packAdoption(await bank(), resolveDay(db, asOf), by, pack),
  'offers.adoptionClients': async ({ db, bank, visible }, { asOf, ...order }) =>
    adoptionClients(await bank(), resolveDay(db, asOf), order, visible),
  'whatif.form': async ({ db, bank }, { asOf, entity, id }) =>
    whatIfForm(db, await bank(), resolveDay(db, asOf), entity, id),
  'whatif.score': async ({ db, bank }, { asOf, entity, id, set }) =>
    scoreWhatIf(db, await bank(), resolveDay(db, asOf), entity, id, set),
  'layouts.known': () => knownLayouts(),
  'layouts.inspect': async ({ hides }, { path }) => (await lookInto(path)).map((sheet) => maskRaw(sheet, hides)),
  'layouts.reveal': (_, { path }) => lookInto(path),
  'layouts.try': async ({ hides }, { kind, positions, path, sheet }) => {
    const found = (await lookInto(path)).find((one) => one.sheet === sheet);
    if (found === undefined) throw failure('not-found');
    const rows = found.rows.map(({ cells }) => cells);
    return maskTried(tryLayout(kind, positions, rows), found, positions, hides);
  },
  'imports.difference': ({ db }, order) => readDifference(db, order),
  'whatif.levers': async ({ db, bank }, { asOf, client }) =>
    clientLevers(await bank(), resolveDay(db, asOf), openChampion(db, 'churn').artefact, client),
  'models.compare': ({ db }, { task, version, against }) => compareModels(db, task, version, against),
  'models.explain': async ({ db, bank }, { task }) => explainModel(db, await bank(), task),
  'figures.rows': (context, { offset = 0, limit = FIGURE_PAGE, ...query }) =>
    figureRows(context, query, { limit, offset }),
  'quality.tests': ({ db }) => runQualityTests(db),
  'quality.failing': ({ db }, { name, limit }) => listFailingRows(db, name, limit ?? FAILING_PAGE),
  'quality.tables': ({ db }) => listTableProfiles(db),
  'quality.columns': ({ db }, { table }) => profileTable(db, table),
  'quality.trend': ({ db }) => readQualityTrend(db),
  'quality.dictionary': ({ db }) => readDictionary(db),
  'quality.rules': ({ db }) => listRules(db),
  'models.status': ({ db, clock }) => readModelStatus(db, clock),
  'models.dictionary': async ({ db, bank }, { task }) => featureDictionary(db, await bank(), task),
  'whatif.find': async ({ db, bank, visible }, { asOf, ...search }) =>
    findRows(db, await bank(), resolveDay(db, asOf), search, visible),
  'models.detail': ({ db }, { task, version }) => modelDetail(db, task, version),
  'backups.preview': ({ db }, { name }) => compareBackup(db, name),
  // Main adds what it can look at itself.
  'diagnostics.run': async ({ db }) => [...storeChecks(db), await engineCheck(), await parserCheck()],
  'exports.write': ({ db, bank, hides, options }, args) => writeExport(db, bank, args, hides, options),
};

function rankingAnswer(db: ReadableDb, bank: Bank, { asOf, kind, agency }: AskArgs<'rankings.get'>): Ranking {
  const day = resolveDay(db, asOf);
  const { modelVersion, outdated, byCode } = readPerformanceScores(db, day, kind);
  const rows = rankUnits(bank, kind, day, byCode);
  return {
    asOf: isoFromDay(day),
    kind,
    modelVersion,
    ...(outdated && { outdated }),
    rows: agency === undefined ? rows : rows.filter((row) => row.agency === agency),
  };
}

function detailAnswer(db: ReadableDb, bank: Bank, { asOf, kind, code }: AskArgs<'rankings.detail'>): UnitDetail {
  const day = resolveDay(db, asOf);
  const { byCode } = readPerformanceScores(db, day, kind);
  const rows = rankUnits(bank, kind, day, byCode);
  const row = rows.find((one) => one.code === code);
  if (row === undefined) throw failure('not-found', { code }, 'unknown-unit');
  const stored = byCode.get(code);
  return {
    kind,
    row,
    peers: rows.filter((one) => one.score !== null).length,
    months: readUnitMonths(db, day, kind, code),
    production: stored?.production ?? [],
    estimate: shrunkEstimate(bank, kind, code, day),
    reasons: (stored?.reasons ?? []).map(({ feature, value, contribution }) =>
      describeUnitReason(feature, typeof value === 'number' ? value : null, contribution),
    ),
  };
}
