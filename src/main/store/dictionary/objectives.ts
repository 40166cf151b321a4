import type { TableGroup } from './entry';

/** Objectives people enter or import, and what they replaced. */
export const objectives: TableGroup = {
  name: 'objectives',
  tables: {
    user_objective: { kind: 'code', code: 'code', period: 'text', measure: 'code', value: 'number' },
    user_objective_change: { id: 'id', changed_at: 'time', user: 'text' },
    user_objective_before: {
      change_id: { unit: 'id', from: ['user_objective_change.id'] },
      kind: 'code',
      code: 'code',
      period: 'text',
      measure: 'code',
      value: 'number',
    },
  },
};
