import { say } from '../../core/words';
import { requireWorkbooks, runIsolatedImport } from '../../jobs/isolated-import';
import { command } from '../command';
import { importNote } from '../cut-off';
import { UsageError } from '../options';
import { printTable } from '../terminal';

/** What a dry run counts, in the order of its table; the first column is the kind of export. */
const COUNTS = ['new', 'changed', 'unchanged', 'gone', 'absent', 'rejected'] as const;
const CHANGES = ['kind', ...COUNTS] as const;

/** Whether the clients are all there are, or a part. */
const STOCKS = ['full', 'part'] as const;

/** `import <folder or files>`: recognises, checks and loads every workbook. */
export const importFiles = command(
  async (session) => {
    const { line, db, clock, user, options } = session;
    if (line.words.length === 0) throw new UsageError(say('cli:missing-words', { what: 'folder' }));
    requireWorkbooks(line.words);
    const stock = line.text('stock') === undefined ? {} : { stock: line.choice('stock', STOCKS) };
    const order = { ...options, clock, user, ...stock };
    if (line.has('dry-run')) return runIsolatedImport(db(), line.words, { ...order, dryRun: true });
    const noted = importNote(session, db, { paths: line.words, ...stock });
    let isDone = false;
    try {
      const report = await runIsolatedImport(db(), line.words, { ...order, onNew: noted.begin });
      isDone = true;
      return report;
    } finally {
      noted.end(isDone);
    }
  },
  (report) => {
    printTable(
      [say('cli:file'), say('cli:kind'), say('cli:rows'), say('cli:accepted'), say('cli:rejected'), say('cli:as-of')],
      report.files.map((file) => [
        file.path,
        file.kind ?? file.reason ?? null,
        file.rows,
        file.accepted,
        file.rejected,
        file.asOf,
      ]),
    );
    const changes = report.files.filter((file) => file.changes !== undefined);
    if (changes.length > 0)
      printTable(
        CHANGES.map((key) => say(`cli:change-${key}`)),
        changes.map(({ kind, changes: counts }) => [kind, ...COUNTS.map((key) => counts?.[key] ?? null)]),
      );
    for (const finding of report.findings) console.log(`${finding.severity.padEnd(5)}  ${finding.message}`);
  },
);
