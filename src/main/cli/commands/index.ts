import type { Command } from '../command';
import { backtest } from './backtest';
import { doctor } from './doctor';
import { evaluate } from './evaluate';
import { exportList } from './export';
import { importFiles } from './import';
import { calls, recommend, targets } from './offers';
import { promote } from './promote';
import { protect } from './protect';
import { quality } from './quality';
import { ranking } from './rankings';
import { review } from './review';
import { risk } from './risk';
import { sample } from './sample';
import { score } from './score';
import { train } from './train';
import { undo } from './undo-import';
import { whatIf } from './whatif';

/** Every command of the contract by its name. */
export const commands: Readonly<Record<string, Command>> = {
  sample,
  import: importFiles,
  'undo-import': undo,
  quality,
  train,
  promote,
  score,
  agencies: ranking('agency'),
  managers: ranking('manager'),
  risk,
  recommend,
  targets,
  calls,
  whatif: whatIf,
  backtest,
  evaluate,
  review,
  export: exportList,
  protect,
  doctor,
};
