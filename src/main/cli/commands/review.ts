import { join } from 'node:path';
import type { UnitKind } from '../../../shared/domain/common';
import { failure } from '../../core/failure';
import { throwIfCancelled } from '../../core/progress';
import { say } from '../../core/words';
import { reviewSheets } from '../../exports/review';
import { writeWorkbook } from '../../exports/workbook';
import { ensureScored } from '../../jobs/ensure-scored';
import { command } from '../command';
import { UsageError } from '../options';
import type { Session } from '../session';
import { rankingOf } from './rankings';

interface ReviewFile {
  readonly path: string;
  readonly entity: UnitKind;
  readonly code: string;
}

/** `review --agency A | --manager M | --all --out dir`: one review pack per unit. */
export const review = command(
  async (session) => {
    const { line, db, bank, asOfDay, options } = session;
    const folder = line.required('out');
    await ensureScored(db(), bank(), asOfDay(), 'churn', options);
    const files: ReviewFile[] = [];
    for (const { kind, code } of wanted(session)) files.push(...(await writeReviews(session, kind, code, folder)));
    return { files };
  },
  ({ files }) => {
    for (const file of files) console.log(file.path);
  },
);

function wanted({ line }: Session): { kind: UnitKind; code: string | undefined }[] {
  const agency = line.text('agency');
  const manager = line.text('manager');
  if (agency !== undefined) return [{ kind: 'agency', code: agency }];
  if (manager !== undefined) return [{ kind: 'manager', code: manager }];
  if (!line.has('all')) throw new UsageError(say('cli:missing-words', { what: '--agency | --manager | --all' }));
  return [
    { kind: 'agency', code: undefined },
    { kind: 'manager', code: undefined },
  ];
}

async function writeReviews(
  session: Session,
  kind: UnitKind,
  code: string | undefined,
  folder: string,
): Promise<ReviewFile[]> {
  const { rows } = await rankingOf(session, kind);
  const chosen = rows.filter((row) => code === undefined || row.code === code);
  if (chosen.length === 0) throw failure('not-found', { code }, 'unknown-unit');
  const files: ReviewFile[] = [];
  for (const [index, row] of chosen.entries()) {
    throwIfCancelled(session.options.signal);
    const path = join(folder, `${kind}-${row.code}.xlsx`);
    await writeWorkbook(path, reviewSheets(session.db(), session.asOfDay(), kind, row));
    files.push({ path, entity: kind, code: row.code });
    session.options.onProgress?.({
      step: 'review',
      done: index + 1,
      total: chosen.length,
      value: (index + 1) / chosen.length,
      text: row.code,
    });
  }
  return files;
}
