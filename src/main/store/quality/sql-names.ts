/** Functions a test of a person may call: they compute and cost what their arguments cost. */
export const NAMES: ReadonlySet<string> = new Set([
  ...['count', 'sum', 'total', 'avg', 'min', 'max', 'group_concat'],
  ...['abs', 'round', 'sign', 'length', 'lower', 'upper', 'trim', 'ltrim', 'rtrim', 'substr', 'substring', 'instr'],
  ...['coalesce', 'ifnull', 'nullif', 'iif', 'typeof', 'unicode', 'cast', 'date', 'strftime', 'julianday'],
  ...['row_number', 'rank', 'dense_rank', 'lag', 'lead', 'first_value', 'last_value', 'ntile'],
]);
