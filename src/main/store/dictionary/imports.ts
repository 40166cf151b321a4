import type { TableGroup } from './entry';

/** What was imported, noticed, repaired and refused. */
export const imports: TableGroup = {
  name: 'imports',
  tables: {
    import_batch: { id: 'id', started_at: 'time', user: 'text', as_of_day: 'day' },
    import_file: {
      id: 'id',
      batch_id: { unit: 'id', from: ['import_batch.id'] },
      path: 'text',
      sha256: 'hash',
      kind: 'code',
      sheet: 'text',
      rows: 'count',
      accepted: 'count',
      rejected: 'count',
      as_of_day: 'day',
      header_row: 'row',
      header: 'json',
      supplements: { unit: 'id', from: ['import_batch.id'] },
    },
    import_reject: {
      id: 'id',
      file_id: { unit: 'id', from: ['import_file.id'] },
      sheet: 'text',
      row_number: 'row',
      column_name: 'text',
      value: 'text',
      reason: 'code',
      cells: 'json',
    },
    import_finding: {
      id: 'id',
      batch_id: { unit: 'id', from: ['import_batch.id'] },
      rule: 'code',
      severity: 'code',
      table_name: 'code',
      column_name: 'text',
      finding_count: 'count',
      params: 'json',
    },
    import_repair: {
      file_id: { unit: 'id', from: ['import_file.id'] },
      row_number: 'row',
      column_name: 'text',
      rule: 'code',
      before: 'text',
      after: 'text',
    },
  },
};
