import type { TableGroup } from './entry';

/** How far the workspace has come. */
export const history: TableGroup = {
  name: 'history',
  tables: {
    history_change: { seq: 'id', token: 'code', at: 'time' },
  },
};
