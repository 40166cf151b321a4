import type { RuleRow } from '../../shared/domain/quality';
import { say } from '../core/words';
import { type Rule, rules } from '../ingest/rules';
import type { ReadableDb } from '../store/database';
import { selectRows } from '../store/sql';

/** Every rule of the import, in the order of the code, with how often it was applied to the imports of this workspace. */
export function listRules(db: ReadableDb): readonly RuleRow[] {
  const seen = new Map(
    selectRows(
      db,
      'SELECT rule, sum(finding_count) AS applied, count(DISTINCT batch_id) AS imports FROM import_finding GROUP BY rule',
      [],
      (row: { rule: string; applied: number; imports: number }) => [row.rule, row] as const,
    ),
  );
  const repaired = new Map(
    selectRows(
      db,
      `SELECT rule, count(*) AS cells FROM import_repair GROUP BY rule
       UNION ALL SELECT rule, sum(cells) FROM import_cell_set GROUP BY rule`,
      [],
      (row: { rule: string; cells: number }) => [row.rule, row.cells] as const,
    ),
  );
  return (Object.keys(rules) as Rule[]).map((rule) => ({
    rule,
    severity: rules[rule],
    title: say(`rules:${rule}.title`),
    text: say(`rules:${rule}.text`),
    applied: seen.get(rule)?.applied ?? 0,
    imports: seen.get(rule)?.imports ?? 0,
    repaired: repaired.get(rule) ?? 0,
  }));
}
