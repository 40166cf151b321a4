import type { TableGroup } from './entry';

const run = { unit: 'id', from: ['model_run.id'] } as const;

/** What happens to models after training, and what-ifs kept. */
export const modelLife: TableGroup = {
  name: 'model-life',
  tables: {
    model_attempt: {
      id: 'id',
      started_at: 'time',
      finished_at: 'time',
      status: 'code',
      reason: 'code',
      tasks: 'json',
      as_of_day: 'day',
      seed: 'number',
      process: 'number',
      versions: 'json',
      message: 'text',
    },
    model_drift: { run_id: run, reference: 'json' },
    model_check: { run_id: run, checked_at: 'time', as_of_day: 'day', data_hash: 'hash', report: 'json' },
    model_setting: { key: 'code', value: 'json' },
    score_scenario: {
      id: 'id',
      entity: 'code',
      code: { unit: 'code', from: ['mart_client.client', 'mart_agency.agency', 'mart_manager.manager'] },
      as_of_day: 'day',
      name: 'text',
      saved_at: 'time',
      model_version: { unit: 'text', from: ['model_run.version'] },
      changes: 'json',
      result: 'json',
    },
  },
};
