import type { Task, UnitKind } from '../../domain/common';
import type { ModelSettings, ModelStatus } from '../../domain/model-checks';
import type { FeatureDictionary, ModelCard, ModelComparison, ModelDetail, ModelExplanation } from '../../domain/models';
import type { UnitLeverList } from '../../domain/units';
import type {
  LeverList,
  SavedScenario,
  WhatIfEntity,
  WhatIfForm,
  WhatIfMatch,
  WhatIfResult,
} from '../../domain/what-if';
import type { JobId } from '../job-state';
import type { AsOf } from './as-of';

/** Models: trained, compared, explained, put into use; and what-ifs asked of them. */
export interface ModelCalls {
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
}
