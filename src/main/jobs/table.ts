import type { IsoDate } from '../../shared/domain/common';
import { type DataClass, MASKABLE_ROLES, type Masks, maskOfRole } from '../../shared/domain/masks';
import type { JobKind } from '../../shared/ipc/job-state';
import type { Clock } from '../core/clock';
import type { Day } from '../core/dates';
import type { JobOptions } from '../core/progress';
import { DEFAULT_SEED } from '../core/random';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { loadBank } from '../features/load-bank';
import { removeLayout, saveLayout } from '../ingest/recognition/layouts';
import { resolveDay } from '../store/as-of';
import type { ReadableDb, WritableDb } from '../store/database';
import { saveRetention } from '../store/erase';
import { saveMasks } from '../store/masks';
import { saveModelSettings } from '../store/model-life-store';
import { championOf } from '../store/model-store';
import { setObjectives, undoObjectives } from '../store/objectives';
import { removeProfile, saveProfile } from '../store/profiles';
import { removeCustomTest, saveCustomTest } from '../store/quality/custom-tests';
import { saveMargins, saveRiskActions } from '../store/risk-settings-store';
import { checkIntegrity, copyOut, runBackup } from './backups';
import { runErase } from './erase';
import { undoBackedUp } from './import-job';
import { previewImport, runIsolatedImport } from './isolated-import';
import { runLaneInThread } from './lane-runner';
import { runModelCheck } from './model-check';
import { promote } from './model-life';
import type { AskArgs, AskName, AskResult, Changed, JobArgs } from './protocol';
import { runSample } from './sample-job';
import { runScenario } from './scenarios';
import { runScore } from './score-job';
import { attemptTraining } from './train-attempt';

/** What a job is given besides its arguments. */
export interface JobContext {
  readonly db: WritableDb;
  readonly clock: Clock;
  /** Log-in of the person, for the history of imports. */
  readonly user: string;
  readonly options: JobOptions;
}

/** What a question is given besides its arguments; the bank is read once and kept until an import changes it. */
export interface AskContext {
  /** Narrowed to the viewer's portfolio where there is one. */
  readonly db: ReadableDb;
  readonly clock: Clock;
  /** The whole bank, whoever asks: what is learnt from all clients is asked of it. Read first where nobody needed it yet. */
  readonly bank: () => Promise<Bank>;
  /** Clients the viewer may see; null: all. */
  readonly visible: ReadonlySet<number> | null;
  /** Personal data that are hidden from the viewer; they are left out of what is written to a file too. */
  readonly hides: readonly DataClass[];
  /** A question that takes long tells how far it is, and looks whether it is still wanted. */
  readonly options: JobOptions;
}

/** A job: what it changes when it is done, and the ordinary function that does it. */
export interface Job<K extends JobKind> {
  readonly changed: readonly Changed[];
  readonly run: (context: JobContext, args: JobArgs[K]) => unknown;
}

/** Every kind of job the process can do. */
export type JobTable = { readonly [K in JobKind]: Job<K> };

/** Every question the process can answer; answering writes nothing. */
export type AskTable = {
  readonly [N in AskName]: (context: AskContext, args: AskArgs<N>) => AskResult<N> | Promise<AskResult<N>>;
};

/** What a job does is checked once more where it works: the as-of date must lie within the data. */
const dayOf = ({ db }: JobContext, { asOf }: { readonly asOf?: IsoDate }): Day => resolveDay(db, asOf);

/** What is hidden from each role from now on, as the audit log writes it. */
const masksInShort = (masks: Masks): Readonly<Record<string, string>> =>
  Object.fromEntries(
    MASKABLE_ROLES.map((role) => {
      const { hides, reveals } = maskOfRole(masks, role);
      return [role, [...hides, ...(reveals ? ['reveal'] : [])].join(' ')];
    }),
  );

/** Cells of objectives written, as the end of a job's progress. */
const objectivesDone = (words: string, cells: number) => ({
  step: words,
  done: cells,
  total: cells,
  value: 1,
  text: say(words, { count: cells }),
});

export const jobTable: JobTable = {
  import: {
    changed: ['imports'],
    run: ({ db, clock, user, options }, { paths, ...order }) =>
      runIsolatedImport(db, paths, { ...options, clock, user, ...order }),
  },
  preview: {
    changed: [],
    run: ({ db, clock, options }, { paths, ...order }) => previewImport(db, paths, { ...options, clock, ...order }),
  },
  layout: {
    changed: ['layouts'],
    run: ({ db, clock, user }, order) =>
      'save' in order ? saveLayout(db, order.save, clock, user) : removeLayout(db, order.remove),
  },
  sample: {
    changed: ['imports'],
    run: ({ db, clock, user, options }, args) => runSample(db, args, clock, user, options),
  },
  undo: {
    changed: ['imports', 'scores'],
    run: ({ db, clock, options }, { batchId }) => undoBackedUp(db, batchId, clock, options),
  },
  train: {
    changed: ['models'],
    run: (context, { asOf, only, seed, reason }) =>
      attemptTraining(
        context.db,
        { asOfDay: dayOf(context, { asOf }), only, seed: seed ?? DEFAULT_SEED },
        reason ?? 'asked',
        context.clock,
        context.options,
        runLaneInThread,
      ),
  },
  score: {
    changed: ['scores'],
    run: (context, args) => runScore(context.db, dayOf(context, args), context.options),
  },
  check: {
    changed: ['models'],
    run: ({ db, clock, options }) => runModelCheck(db, loadBank(db), clock, options),
  },
  'model-settings': {
    changed: ['models'],
    run: ({ db }, settings) => {
      saveModelSettings(db, settings);
      return null;
    },
  },
  'risk-actions': {
    changed: ['scores'],
    run: async ({ db, options }, { actions }) => {
      saveRiskActions(db, actions);
      // What is proposed is stored with the scores: the catalogue acts at once.
      return championOf(db, 'churn') === null ? null : runScore(db, undefined, options);
    },
  },
  margins: {
    changed: ['scores'],
    run: ({ db }, { margins }) => {
      saveMargins(db, margins);
      return null;
    },
  },
  scenario: {
    changed: ['scenarios'],
    run: ({ db, clock }, order) => runScenario(db, loadBank(db), order, clock),
  },
  objectives: {
    changed: ['objectives'],
    run: ({ db, clock, user, options }, { entries }) => {
      const cells = setObjectives(db, entries, { at: clock.now(), user });
      options.onProgress?.(objectivesDone('objectives:saved', cells));
      return { cells };
    },
  },
  erase: {
    changed: ['imports', 'scores'],
    run: ({ db, clock, options }, order) => runErase(db, order, clock, options),
  },
  retention: {
    changed: ['profiles'],
    run: ({ db }, { years }) => {
      saveRetention(db, years);
      return { years };
    },
  },
  masks: {
    changed: ['profiles'],
    run: ({ db }, masks) => {
      saveMasks(db, masks);
      return masksInShort(masks);
    },
  },
  profile: {
    changed: ['profiles'],
    run: ({ db }, order) => {
      const { name, role } = 'save' in order ? saveProfile(db, order.save) : removeProfile(db, order.remove);
      return { profile: name, role, removed: 'remove' in order };
    },
  },
  'undo-objectives': {
    changed: ['objectives'],
    run: ({ db, options }) => {
      const cells = undoObjectives(db);
      options.onProgress?.(objectivesDone('objectives:taken-back', cells));
      return { cells };
    },
  },
  'quality-test': {
    changed: ['imports'],
    run: ({ db, clock, user }, order) =>
      'remove' in order
        ? removeCustomTest(db, order.remove)
        : saveCustomTest(db, order.save, { user, at: clock.now() }),
  },
  backup: {
    changed: ['backups'],
    run: ({ db, clock, options }, { reason }) => runBackup(db, reason, clock, options),
  },
  'backup-copy': {
    changed: [],
    run: ({ db, clock, options }, { folder }) => copyOut(db, folder, clock, options),
  },
  integrity: { changed: [], run: ({ db, options }) => checkIntegrity(db, options) },
  promote: {
    changed: ['models', 'scores'],
    run: async ({ db, options }, { task, version }) => {
      const promotion = promote(db, task, version);
      await runScore(db, undefined, options);
      return promotion;
    },
  },
};
