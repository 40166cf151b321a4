import type { TableGroup } from './entry';

/** Who works in the workspace. */
export const profiles: TableGroup = {
  name: 'profiles',
  tables: {
    user_profile: { id: 'id', name: 'text', role: 'code', manager: 'code', pin: 'json' },
  },
};
