import type { TableGroup } from './entry';
import { history } from './history';
import { imports } from './imports';
import { marts } from './marts';
import { modelLife } from './model-life';
import { models } from './models';
import { objectives } from './objectives';
import { profiles } from './profiles';
import { quality } from './quality';
import { riskSettings } from './risk-settings';
import { staging } from './staging';

/**
 * The data dictionary: every table and column of the workspace. A unit test compares it with the schema of a fresh
 * workspace, so a migration that adds a table or a column adds its entry here and its words in three languages.
 */
export const dictionaryGroups: readonly TableGroup[] = [
  imports,
  staging,
  marts,
  models,
  riskSettings,
  modelLife,
  quality,
  objectives,
  profiles,
  history,
];
