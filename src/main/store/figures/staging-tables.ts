import type { SourceKind } from '../../../shared/domain/imports';

/** Staging table of each kind of export. */
export const stagingTable: Readonly<Record<SourceKind, string>> = {
  clients: 'stg_client',
  accounts: 'stg_account',
  subscriptions: 'stg_subscription',
  entries: 'stg_entry',
  agencies: 'stg_agency',
  managers: 'stg_manager',
  'manager-users': 'stg_manager_user',
  users: 'stg_user',
  chapters: 'stg_chapter',
  districts: 'stg_district',
  packs: 'stg_pack',
  products: 'stg_product',
};
