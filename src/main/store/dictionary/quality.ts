import type { TableGroup } from './entry';

/** Data tests of users, and what the tests of each import came to. */
export const quality: TableGroup = {
  name: 'quality',
  tables: {
    quality_custom_test: {
      name: 'code',
      title: 'text',
      severity: 'code',
      sql: 'text',
      user: 'text',
      created_at: 'time',
    },
    quality_result: {
      batch_id: { unit: 'id', from: ['import_batch.id'] },
      test: 'code',
      severity: 'code',
      failing: 'count',
    },
    quality_failing_row: {
      batch_id: { unit: 'id', from: ['import_batch.id'] },
      test: 'code',
      file_id: { unit: 'id', from: ['import_file.id'] },
      source_row: 'row',
    },
  },
};
