import type { AuditEntry } from '../../shared/domain/audit';
import type { ReadableDb } from '../store/database';
import { selectRows } from '../store/sql';
import type { EraseOrder } from './erase';

/**
 * What is to be taken out once more, after a backup from before was restored: the clients the audit log has as taken out and the
 * workspace no longer knows of. Null when there is nothing to do.
 */
export function eraseAgain(db: ReadableDb, entries: readonly AuditEntry[]): EraseOrder | null {
  const known = new Set(selectRows(db, 'SELECT mark FROM user_erased', [], (row: { mark: string }) => row.mark));
  const again = entries.flatMap(({ detail }) =>
    String(detail.marks ?? '')
      .split(' ')
      .flatMap((written) => {
        const [mark, surrogate] = written.split(':');
        return !mark || known.has(mark) ? [] : [{ mark, surrogate: surrogate ? Number(surrogate) : null }];
      }),
  );
  const salt = entries.map(({ detail }) => detail.salt).find((one) => typeof one === 'string');
  return again.length === 0 || typeof salt !== 'string' ? null : { again, salt };
}
