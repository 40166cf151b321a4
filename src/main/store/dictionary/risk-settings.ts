import type { TableGroup } from './entry';

/** What a bank says of its clients at risk. */
export const riskSettings: TableGroup = {
  name: 'risk-settings',
  tables: {
    score_action: {
      id: 'code',
      position: 'number',
      condition: 'code',
      band: 'code',
      text: 'text',
      is_active: 'flag',
    },
    score_margin: {
      kind: 'code',
      item: { unit: 'code', from: ['mart_product.product', 'mart_pack.pack'] },
      year_amount: 'number',
    },
  },
};
