import { cellSetsOf } from './cell-sets';
import type { ParsedSheet } from './parsed-sheet';
import type { NewFinding, Rule } from './rules';

/** What was noticed while reading one sheet, as findings; counts of zero are left out. */
export function findingsOf(sheet: ParsedSheet): readonly NewFinding[] {
  const findings: NewFinding[] = [];
  const add = (rule: Rule, column: string | null, count: number, params: NewFinding['params'] = {}) => {
    if (count > 0) findings.push({ rule, column, count, params });
  };
  for (const { rule, column, rows } of cellSetsOf(sheet)) add(rule, column, rows.size);
  for (const { rule, column, count } of sheet.counts.values()) add(rule, column, count);
  for (const [column, count] of unreadable(sheet)) add('rejected-cell', column, count);
  return findings;
}

/** Rejected rows by column that no other rule tells of. */
function unreadable(sheet: ParsedSheet): Map<string, number> {
  const told = new Set(['future-date', 'duplicate', 'conflict']);
  const counts = new Map<string, number>();
  for (const { column, reason } of sheet.rejects) {
    if (!told.has(reason)) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return counts;
}

/** Findings of several sheets of one kind as one: counts of equal rule and column are added, texts that differ are listed. */
export function mergeFindings(all: readonly NewFinding[]): readonly NewFinding[] {
  const merged = new Map<string, NewFinding>();
  for (const finding of all) {
    const key = `${finding.rule}|${finding.column}`;
    const before = merged.get(key);
    merged.set(key, before ? added(before, finding) : finding);
  }
  return [...merged.values()];
}

function added(before: NewFinding, finding: NewFinding): NewFinding {
  const params = { ...before.params, ...finding.params };
  for (const [name, value] of Object.entries(before.params)) {
    const now = finding.params[name];
    if (typeof value === 'string' && now !== undefined && now !== value) params[name] = `${value}, ${now}`;
  }
  return { ...finding, count: before.count + finding.count, params };
}
