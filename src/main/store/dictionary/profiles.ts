import type { TableGroup } from './entry';

/** Who works in the workspace, and who was taken out of it. */
export const profiles: TableGroup = {
  name: 'profiles',
  tables: {
    user_profile: { id: 'id', name: 'text', role: 'code', manager: 'code', pin: 'json' },
    user_erased: { mark: 'hash', surrogate: 'id', erased_at: 'time' },
    user_privacy_setting: { key: 'code', value: 'text' },
  },
};
