import { imports } from './0010-imports';
import { staging } from './0020-staging';
import { marts } from './0030-marts';
import { models } from './0040-models';
import { layouts } from './0110-layouts';
import { quality } from './0120-quality';
import { objectives } from './0130-objectives';
import { riskSettings } from './0140-risk-settings';
import { modelLife } from './0150-model-life';
import { importOrder } from './0155-import-order';
import { scoreSet } from './0160-score-set';
import { profiles } from './0190-profiles';
import { privacy } from './0195-privacy';
import { clientMonthView } from './0210-client-month-view';
import { places } from './0300-places';
import { testedRows } from './0301-tested-rows';
import { history } from './0320-history';
import type { Migration } from './migration';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  imports,
  staging,
  marts,
  models,
  layouts,
  quality,
  objectives,
  riskSettings,
  modelLife,
  importOrder,
  scoreSet,
  profiles,
  privacy,
  clientMonthView,
  places,
  testedRows,
  history,
];
