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
  audit: async () => (await import('./audit')).audit,
  backup: async () => (await import('./backups')).backup,
  backups: async () => (await import('./backups')).backups,
  restore: async () => (await import('./backups')).restore,
  doctor: async () => (await import('./doctor')).doctor,
};
