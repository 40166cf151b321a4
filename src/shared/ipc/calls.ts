import type { AccessState, GivenSecret, WorkspaceEntry } from '../domain/access';
import type { AuditAction, AuditCheck, AuditPage } from '../domain/audit';
import type { BackupComparison, BackupEntry } from '../domain/backups';
import type {
  CallList,
  ClientDetail,
  ClientRow,
  OfferChoice,
  OfferList,
  RiskList,
  TargetList,
} from '../domain/clients';
import type { IsoDate, Language, Role, Task, UnitKind } from '../domain/common';
import type { Health, LogArea, LogLevel, LogPage, SelfCheck } from '../domain/diagnostics';
import type { FigureQuery, FigureRows } from '../domain/figures';
import type {
  Finding,
  ImportBatch,
  ImportDifference,
  QualityTest,
  RejectedRow,
  RowOrigin,
  SourceKind,
} from '../domain/imports';
import type { KnownLayout, Layout, PlainCell, RawSheet, StockKind, TriedColumn } from '../domain/layouts';
import type {
  FeatureDictionary,
  LeverList,
  ModelCard,
  ModelComparison,
  ModelDetail,
  ModelExplanation,
  ModelSettings,
  ModelStatus,
  SavedScenario,
  WhatIfEntity,
  WhatIfForm,
  WhatIfMatch,
  WhatIfResult,
} from '../domain/models';
import type {
  Attainment,
  ObjectiveEntry,
  ObjectiveFile,
  ObjectiveMeasure,
  ObjectivePeriod,
} from '../domain/objectives';
import type { AdoptionCategory, AdoptionClients, BasketRules, PackAdoption } from '../domain/offer-analysis';
import type { ComplianceReport, EraseMode, ErasePreview, RevealedClient } from '../domain/privacy';
import type { ProfileState } from '../domain/profiles';
import type { ColumnProfile, DictionaryRow, ImportQuality, RuleRow, TableProfile } from '../domain/quality';
import type { ItemMargin, ListedAction, ListedMargin, RiskAction } from '../domain/risk-actions';
import type { Ranking, UnitDetail, UnitLeverList } from '../domain/units';
import type { WatchAction, WatchState } from '../domain/watch';
import type { Overview, WorkspaceStatus } from '../domain/workspace';

export type JobId = string;

/** As of a date; without it, the workspace's own as-of date. */
export interface AsOf {
  readonly asOf?: IsoDate;
}

/** What can be written as a workbook or as CSV. */
export type ExportName =
  | 'agencies'
  | 'managers'
  | 'clients'
  | 'risk'
  | 'targets'
  | 'calls'
  | 'objectives'
  | 'basket'
  | 'adoption'
  | 'quality'
  | 'rejects'
  | 'evaluate'
  | 'difference'
  | 'dictionary'
  | 'rules'
  | 'figure'
  | 'quality-page'
  | 'model-card'
  | 'model-inputs'
  | 'scenarios';

/**
 * The contract between screens and main: everything the application can do, on one page.
 * Every name has exactly one handler (a guard test checks it); every call returns a `Result`.
 */
export interface Calls {
  'app.info': (a: Record<string, never>) => { version: string; language: Language; user: string };
  'app.setLanguage': (a: { language: Language }) => null;
  'workspace.status': (a: Record<string, never>) => WorkspaceStatus;

  'access.state': (a: Record<string, never>) => AccessState;
  /** Makes an encrypted workspace where there is none, or encrypts the plain one; the recovery key is given this once. */
  'access.setUp': (a: { passphrase: string; useSystem: boolean }) => { recoveryKey: string };
  /** A plain workspace with the fictional bank, in one click. */
  'access.trySample': (a: Record<string, never>) => JobId;
  'access.unlock': (a: GivenSecret) => null;
  'access.lock': (a: Record<string, never>) => null;
  'access.changePassphrase': (a: { current: GivenSecret; passphrase: string }) => null;
  'access.newRecoveryKey': (a: { current: GivenSecret }) => { recoveryKey: string };
  'access.keepInSystem': (a: { on: boolean }) => null;
  'access.setAutoLock': (a: { minutes: number }) => null;
  'audit.list': (a: { action?: AuditAction; text?: string; limit?: number }) => AuditPage;
  'audit.verify': (a: Record<string, never>) => AuditCheck;
  'audit.export': (a: { action?: AuditAction; text?: string }) => { path: string; rows: number } | null;
  /** Entries of the log, newest first; 500 unless told. */
  'diagnostics.logs': (a: { level?: LogLevel; area?: LogArea; text?: string; limit?: number }) => LogPage;
  /** Looks at database, key, disk, parser, models, languages and versions. */
  'diagnostics.run': (a: Record<string, never>) => readonly SelfCheck[];
  /** Asks where, and writes log and diagnostics for support as one archive, without any client's data. */
  'diagnostics.bundle': (a: Record<string, never>) => { path: string; files: number } | null;
  'diagnostics.showLogs': (a: Record<string, never>) => null;
  /** A screen could not be drawn. */
  'diagnostics.screenFault': (a: { screen: string }) => null;
  'health.get': (a: Record<string, never>) => Health;
  /** Starts again what ended too often and was kept down. */
  'health.retry': (a: Record<string, never>) => null;
  'workspaces.list': (a: Record<string, never>) => readonly WorkspaceEntry[];
  'workspaces.open': (a: { path: string }) => null;
  /** Asks for a workspace file in a dialog, and goes to it. */
  'workspaces.choose': (a: Record<string, never>) => null;
  'workspaces.begin': (a: { name: string }) => null;
  'workspaces.rename': (a: { path: string; name: string }) => null;
  'workspaces.forget': (a: { path: string }) => null;
  /** Asks for a workspace or a backup in a dialog, copies it to the others of this machine and goes to it. */
  'workspaces.bring': (a: Record<string, never>) => null;

  'backups.list': (a: Record<string, never>) => readonly BackupEntry[];
  /** A job whose result is the backup. */
  'backups.make': (a: Record<string, never>) => JobId;
  /** All of it is read; what it holds beside the present. */
  'backups.preview': (a: { name: string }) => BackupComparison;
  /** The present is backed up first; answered when the restored workspace is open. */
  'backups.restore': (a: { name: string }) => null;
  'backups.remove': (a: { name: string }) => null;
  /** Asks for a folder and copies the workspace there with its keys and its audit log; null when the dialog was closed. */
  'backups.copy': (a: Record<string, never>) => JobId | null;
  /** The report of a recovery has been read. */
  'backups.acknowledge': (a: Record<string, never>) => null;

  'profiles.state': (a: Record<string, never>) => ProfileState;
  /** Says who is there; `pin` where the profile has a code of its own. The screens begin anew. */
  'profiles.enter': (a: { id: number; pin?: string }) => null;
  /** Adds a profile, or changes one; a `pin` of null takes it away, none leaves it as it is. */
  'profiles.save': (a: { id?: number; name: string; role: Role; manager: string | null; pin?: string | null }) => JobId;
  'profiles.remove': (a: { id: number }) => JobId;

  /** Number and birth date of one client, to those who see them masked; the reason is written in the audit log. */
  'privacy.reveal': (a: { client: number; reason: string }) => RevealedClient;
  /** What is held of persons, where, and what was done with it. */
  'privacy.report': (a: Record<string, never>) => ComplianceReport;
  'privacy.exportReport': (a: Record<string, never>) => { path: string; rows: number } | null;
  /** What taking one client out would touch; nothing is done. */
  'privacy.erasePreview': (a: { client: number }) => ErasePreview;
  /** Takes one client out everywhere, later imports included; `confirm` is the number typed once more. */
  'privacy.erase': (a: { client: number; mode: EraseMode; confirm: number }) => JobId;
  'privacy.setRetention': (a: { years: number | null }) => JobId;
  /** Anonymises every client the rule is due for; `confirm` is how many. */
  'privacy.applyRetention': (a: { confirm: number }) => JobId;

  'files.chooseFolder': (a: Record<string, never>) => readonly string[];
  'files.chooseWorkbooks': (a: Record<string, never>) => readonly string[];
  'files.showInFolder': (a: { path: string }) => null;

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
  'imports.undo': (a: { batchId?: number }) => JobId;

  /** The rows behind a figure, each with its place in the files; `limit` 100 by default. */
  'figures.rows': (a: FigureQuery & { offset?: number; limit?: number }) => FigureRows;
  'watch.get': (a: Record<string, never>) => WatchState;
  /** Watches a folder from now on; null for none. */
  'watch.set': (a: { folder: string | null; action: WatchAction }) => WatchState;
  'layouts.list': (a: Record<string, never>) => readonly Layout[];
  'layouts.known': (a: Record<string, never>) => readonly KnownLayout[];
  'layouts.inspect': (a: { path: string }) => readonly RawSheet[];
  /** `positions`: place in the rows of each mapped header of the export. */
  'layouts.try': (a: {
    kind: SourceKind;
    positions: Readonly<Record<string, number>>;
    rows: readonly (readonly PlainCell[])[];
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

  'jobs.list': (a: Record<string, never>) => readonly JobState[];
  'jobs.cancel': (a: { id: JobId }) => null;

  'models.list': (a: Record<string, never>) => readonly ModelCard[];
  'models.train': (a: AsOf & { only?: readonly Task[]; seed?: number }) => JobId;
  'models.score': (a: AsOf) => JobId;
  /** Puts a stored version into use (promotion, or rollback to an earlier one) and scores with it. */
  'models.promote': (a: { task: Task; version: string }) => JobId;
  /** Two versions on the same rows; against the champion unless another is named. Null when they share no rows. */
  'models.compare': (a: { task: Task; version: string; against?: string }) => ModelComparison | null;
  'models.explain': (a: { task: Task }) => ModelExplanation;
  /** Settings, plan, last checks with alerts, history of trainings. */
  'models.status': (a: Record<string, never>) => ModelStatus;
  /** A version with its reliability, fairness and losses; the champion unless one is named. */
  'models.detail': (a: { task: Task; version?: string }) => ModelDetail;
  /** Checks the champions on the data as they are now: drift, outcomes of stored forecasts, leakage. */
  'models.check': (a: Record<string, never>) => JobId;
  /** Every input of a champion: words, values today, correlation, importance. */
  'models.dictionary': (a: { task: Task }) => FeatureDictionary;
  'models.saveSettings': (a: ModelSettings) => JobId;

  'overview.get': (a: AsOf) => Overview;
  'rankings.get': (a: AsOf & { kind: UnitKind; agency?: string }) => Ranking;
  'rankings.detail': (a: AsOf & { kind: UnitKind; code: string }) => UnitDetail;
  'objectives.attainment': (
    a: AsOf & { kind: UnitKind; measure: ObjectiveMeasure; period: ObjectivePeriod },
  ) => Attainment;
  /** Sets objectives as one change; a null value takes one away. */
  'objectives.set': (a: { entries: readonly ObjectiveEntry[] }) => JobId;
  /** Takes the newest change back. */
  'objectives.undo': (a: Record<string, never>) => JobId;
  /** Reads a file of objectives; writes nothing. Period and measure are for files without such a column. */
  'objectives.read': (a: {
    path: string;
    kind: UnitKind;
    measure: ObjectiveMeasure;
    period: ObjectivePeriod;
  }) => ObjectiveFile;
  'clients.list': (a: AsOf & { agency?: string; manager?: string }) => readonly ClientRow[];
  'clients.get': (a: AsOf & { client: number }) => ClientDetail;
  'risk.list': (a: AsOf & { top?: number; agency?: string; manager?: string }) => RiskList;
  /** The catalogue of actions for clients at risk, in its order. */
  'actions.list': (a: Record<string, never>) => readonly ListedAction[];
  /** Replaces the catalogue and proposes anew; an empty one brings the application's back. */
  'actions.save': (a: { actions: readonly RiskAction[] }) => JobId;
  /** What products and packs earn in a year: those held now, and those with a margin. */
  'margins.list': (a: AsOf) => readonly ListedMargin[];
  /** Sets margins; an amount of null is forgotten. */
  'margins.save': (a: { margins: readonly ItemMargin[] }) => JobId;
  'offers.choices': (a: AsOf) => readonly OfferChoice[];
  'offers.forClient': (a: AsOf & { client: number; count?: number }) => OfferList;
  /** `holding`: only clients who hold that product or pack now. */
  'offers.targets': (
    a: AsOf & { product: string; count?: number; agency?: string; manager?: string; holding?: string },
  ) => TargetList;
  /** Whom to call with what; `known`: only clients known for more than 30 days. */
  'offers.calls': (a: AsOf & { count?: number; agency?: string; manager?: string; known?: boolean }) => CallList;
  'offers.basket': (a: AsOf) => BasketRules;
  'offers.adoption': (a: AsOf & { by: AdoptionCategory; pack?: string }) => PackAdoption;
  /** The clients behind a figure of pack adoption; an empty key is the whole network. */
  'offers.adoptionClients': (
    a: AsOf & { by: AdoptionCategory; key: string; pack?: string; missing?: string; without?: boolean },
  ) => AdoptionClients;

  'whatif.form': (a: AsOf & { entity: WhatIfEntity; id: string }) => WhatIfForm;
  'whatif.score': (
    a: AsOf & { entity: WhatIfEntity; id: string; set: Readonly<Record<string, number | null>> },
  ) => WhatIfResult;
  /** What a manager could do for a client; no realistic lever is an answer. */
  'whatif.levers': (a: AsOf & { client: number }) => LeverList;
  /** Real rows with an input between two bounds, likeliest leavers (lowest scores) first, at most 200. */
  'whatif.find': (
    a: AsOf & { entity: WhatIfEntity; feature: string; min?: number; max?: number },
  ) => readonly WhatIfMatch[];
  /** What-ifs kept under a name, of one row. */
  'whatif.scenarios': (a: { entity: WhatIfEntity; id: string }) => readonly SavedScenario[];
  'whatif.keep': (
    a: AsOf & { entity: WhatIfEntity; id: string; name: string; set: Readonly<Record<string, number | null>> },
  ) => JobId;
  'whatif.drop': (a: { scenario: number }) => JobId;

  /** What would move an agency or a manager most; no realistic lever is an answer. */
  'whatif.unitLevers': (a: AsOf & { kind: UnitKind; code: string }) => UnitLeverList;

  'exports.write': (
    a: AsOf & {
      name: ExportName;
      format: 'xlsx' | 'csv';
      agency?: string;
      manager?: string;
      product?: string;
      /** Of targets: only clients holding this; of calls: only clients known for more than 30 days. */
      holding?: string;
      known?: boolean;
      /** Of pack adoption: broken down by what. */
      by?: AdoptionCategory;
      /** Of objectives: whose, of what, when. */
      kind?: UnitKind;
      measure?: ObjectiveMeasure;
      period?: ObjectivePeriod;
      /** Of the list of clients, risk and targets: which rows, in which order; all when left out. */
      clients?: readonly number[];
      /** Of agencies and managers: which rows, in which order; all when left out. */
      codes?: readonly string[];
      /** Of a model's card and inputs; of kept what-ifs. */
      task?: Task;
      version?: string;
      entity?: WhatIfEntity;
      id?: string;
      /** For rejects: of which import, the newest by default. */
      batchId?: number;
      /** For the difference: two imports, the newest and the one before it by default. */
      from?: number;
      to?: number;
      /** For the rows behind a figure: which figure. */
      query?: FigureQuery;
      /** Of the difference: which rows by their place, in which order; all when left out. */
      rows?: readonly number[];
      path?: string;
    },
  ) => { path: string; rows: number } | null;
}

export type CallName = keyof Calls;
export type CallArgs<N extends CallName> = Parameters<Calls[N]>[0];
export type CallResult<N extends CallName> = ReturnType<Calls[N]>;

export type JobKind =
  | 'import'
  | 'preview'
  | 'layout'
  | 'sample'
  | 'undo'
  | 'train'
  | 'score'
  | 'promote'
  | 'check'
  | 'model-settings'
  | 'risk-actions'
  | 'margins'
  | 'scenario'
  | 'objectives'
  | 'undo-objectives'
  | 'backup'
  | 'backup-copy'
  | 'integrity'
  | 'quality-test'
  | 'profile'
  | 'erase'
  | 'retention';

/** A job as the job panel shows it. */
export interface JobState {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly step: string;
  /** Units done and in all of the current step (rows, files, epochs). */
  readonly done: number;
  readonly total: number | null;
  /** 0..1 over the whole job. */
  readonly value: number;
  readonly text: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Rows a second, where rows are what is counted. */
  readonly rowsPerSecond?: number;
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
  /** For an import: its report; for training and scoring: a line of what was done. */
  readonly result?: unknown;
}
