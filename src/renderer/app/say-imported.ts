import type { ImportReport } from '../../shared/domain/imports';
import type { JobState } from '../../shared/ipc/job-state';
import { call } from '../lib/api';
import { formatCount } from '../lib/format';
import { notify } from '../lib/notify';
import { sayFailure } from '../lib/say-failure';
import { say } from '../lib/words';

/** How long a finished import can be undone from the corner of the window, in milliseconds. */
const UNDO_FOR = 20_000;

/** Says what a finished import brought, with its undo. @returns false for any other job. */
export function sayImported(job: JobState): boolean {
  if (job.kind !== 'import' && job.kind !== 'sample') return false;
  // Main's own report, passed on unread by the job list.
  const { batchId, batchIds, files } = job.result as ImportReport;
  if (batchId === null) {
    notify('plain', () => say('import-flow:done-nothing'));
    return true;
  }
  const rows = files.reduce((sum, file) => sum + file.accepted - Math.min(file.accepted, file.unchanged), 0);
  notify('success', () => say('import-flow:done', { count: rows, rows: formatCount(rows) }), {
    duration: UNDO_FOR,
    action: {
      label: () => say('import-flow:undo'),
      onClick: () => {
        for (const id of [...(batchIds ?? [batchId])].reverse())
          call('imports.undo', { batchId: id }).catch(sayFailure);
      },
    },
  });
  return true;
}
