import type { TableGroup } from './entry';

const run = { unit: 'id', from: ['model_run.id'] } as const;

/** Trained models and what they scored. */
export const models: TableGroup = {
  name: 'models',
  tables: {
    model_run: {
      id: 'id',
      task: 'code',
      version: 'text',
      as_of_day: 'day',
      seed: 'number',
      trained_at: 'time',
      seconds: 'seconds',
      train_rows: 'count',
      feature_hash: 'hash',
      data_hash: 'hash',
      metrics: 'json',
      baseline: 'json',
      card: 'json',
      held_out: 'json',
      is_champion: 'flag',
    },
    model_tested: { run_id: run, as_of_day: 'day', row_count: 'count', packed: 'bytes' },
    model_artefact: { run_id: run, bytes: 'bytes' },
    score_set: { task: 'code', as_of_day: 'day', run_id: run, data_hash: 'hash' },
    score_churn: {
      as_of_day: 'day',
      client: { unit: 'code', from: ['mart_client.client'] },
      run_id: run,
      probability: 'share',
      band: 'code',
      low: 'share',
      high: 'share',
      curve: 'json',
      reasons: 'json',
      action: 'code',
    },
    score_recommendation: {
      as_of_day: 'day',
      client: { unit: 'code', from: ['mart_client.client'] },
      rank: 'count',
      run_id: run,
      offer: { unit: 'code', from: ['mart_product.product', 'mart_pack.pack'] },
      probability: 'share',
      reason: 'json',
    },
    score_performance: {
      as_of_day: 'day',
      kind: 'code',
      code: { unit: 'code', from: ['mart_agency.agency', 'mart_manager.manager'] },
      run_id: run,
      expected: 'score',
      forecast: 'score',
      forecast_low: 'score',
      forecast_high: 'score',
      production: 'json',
      reasons: 'json',
    },
  },
};
