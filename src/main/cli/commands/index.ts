import type { Command } from '../command';

/** Every command of the contract by its name; only the one that is asked for is loaded. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  sample: async () => (await import('./sample')).sample,
  import: async () => (await import('./import')).importFiles,
  'undo-import': async () => (await import('./undo-import')).undo,
  quality: async () => (await import('./quality')).quality,
  train: async () => (await import('./train')).train,
  promote: async () => (await import('./promote')).promote,
  score: async () => (await import('./score')).score,
  agencies: async () => (await import('./rankings')).ranking('agency'),
  managers: async () => (await import('./rankings')).ranking('manager'),
  risk: async () => (await import('./risk')).risk,
  recommend: async () => (await import('./offers')).recommend,
  targets: async () => (await import('./offers')).targets,
  calls: async () => (await import('./offers')).calls,
  whatif: async () => (await import('./whatif')).whatIf,
  backtest: async () => (await import('./backtest')).backtest,
  evaluate: async () => (await import('./evaluate')).evaluate,
  review: async () => (await import('./review')).review,
  export: async () => (await import('./export')).exportList,
  protect: async () => (await import('./protect')).protect,
  doctor: async () => (await import('./doctor')).doctor,
import { audit } from './audit';
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
  audit,
  doctor,
};
