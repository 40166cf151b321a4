import type { WritableDb } from '../../store/database';
import { readStocks } from '../../store/queries/client-stocks';
import type { NewFinding, Rule } from '../rules';
import { putFindings } from '../store-findings';

const ownedRules: ReadonlySet<Rule> = new Set<Rule>(['stock-full', 'stock-part']);

/** Says of every import with clients that leaves some known ones out what becomes of those. After the marts are built. */
export function tellStocks(db: WritableDb): void {
  for (const [batchId, { kind, missing, known, asOf }] of readStocks(db)) {
    const rule: Rule = kind === 'full' ? 'stock-full' : 'stock-part';
    const date = asOf === null ? '' : asOf.split('-').reverse().join('/');
    const findings: readonly NewFinding[] =
      missing === 0 ? [] : [{ rule, column: null, count: missing, params: { known, date } }];
    putFindings(db, batchId, 'clients', ownedRules, findings);
  }
}
