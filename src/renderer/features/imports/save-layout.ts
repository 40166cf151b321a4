import type { SourceKind } from '../../../shared/domain/imports';
import type { ColumnMatch } from '../../../shared/domain/layouts';
import { call } from '../../lib/api';
import { jobEnd } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';

/** Remembers how a file's columns are read. @returns whether it is kept; a failure has been said. */
export async function saveLayout(layout: {
  readonly kind: SourceKind;
  readonly header: readonly string[];
  readonly columns: readonly ColumnMatch[];
}): Promise<boolean> {
  const { kind, header, columns } = layout;
  const mapped = columns.flatMap(({ header: known, column }) => (column === null ? [] : [[known, column] as const]));
  try {
    const job = await jobEnd(await call('layouts.save', { kind, header, columns: Object.fromEntries(mapped) }));
    return job.status === 'done';
  } catch (thrown) {
    sayFailure(thrown);
    return false;
  }
}
