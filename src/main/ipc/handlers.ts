import { accessHandlers } from './access';
import { appHandlers } from './app';
import { auditHandlers } from './audit';
import { backupHandlers } from './backups';
import { clientHandlers } from './clients';
import { diagnosticHandlers } from './diagnostics';
import { exportHandlers } from './exports';
import { figureHandlers } from './figures';
import { fileHandlers } from './files';
import type { Handlers } from './handler';
import { importHandlers } from './imports';
import { jobHandlers } from './jobs';
import { layoutHandlers } from './layouts';
import { modelHandlers } from './models';
import { objectiveHandlers } from './objectives';
import { offerHandlers } from './offers';
import { overviewHandlers } from './overview';
import { privacyHandlers } from './privacy';
import { profileHandlers } from './profiles';
import { qualityHandlers } from './quality';
import { rankingHandlers } from './rankings';
import { riskSettingHandlers } from './risk-settings';
import { watchHandlers } from './watch';
import { whatIfHandlers } from './what-if';
import { workHandlers } from './work';
import { workspaceHandlers } from './workspace';

/** The registry: one handler for every name of the contract, gathered from the areas. */
export const handlers: Handlers = {
  ...accessHandlers,
  ...appHandlers,
  ...auditHandlers,
  ...diagnosticHandlers,
  ...workHandlers,
  ...workspaceHandlers,
  ...privacyHandlers,
  ...profileHandlers,
  ...backupHandlers,
  ...fileHandlers,
  ...figureHandlers,
  ...importHandlers,
  ...jobHandlers,
  ...qualityHandlers,
  ...layoutHandlers,
  ...watchHandlers,
  ...modelHandlers,
  ...overviewHandlers,
  ...whatIfHandlers,
  ...rankingHandlers,
  ...exportHandlers,
  ...clientHandlers,
  ...riskSettingHandlers,
  ...offerHandlers,
  ...objectiveHandlers,
};
