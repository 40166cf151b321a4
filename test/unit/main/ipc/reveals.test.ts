import { beforeAll, expect, test } from 'vitest';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { JobOrders, jobsFor } from '../../../../src/main/ipc/orders';
import { jobAsSeenBy } from '../../../../src/main/ipc/page-view';
import type { JobHost } from '../../../../src/main/jobs/host';
import type { AuditNote } from '../../../../src/shared/domain/audit';
import { DEFAULT_MASKS, type Masks } from '../../../../src/shared/domain/masks';
import type { Viewer } from '../../../../src/shared/domain/profiles';
import type { CallName } from '../../../../src/shared/ipc/calls';
import type { JobState } from '../../../../src/shared/ipc/job-state';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory } from '../../../helpers/staging';
import { viewerOf } from '../../../helpers/viewers';

const column = (header: string, field: string) => ({ header, field, from: header, type: 'text', found: true });
const preview = [
  {
    path: '/c.xlsx',
    columns: [column('CLI', 'client'), column('GES', 'manager')],
    rows: [{ row: 2, values: [41_000_017, '012'] }],
  },
];
const job = { id: 'job-7', kind: 'preview', status: 'done', result: { files: [], preview } } as unknown as JobState;
const revealing: Masks = { ...DEFAULT_MASKS, analyst: { ...DEFAULT_MASKS.analyst, reveals: true } };

const db = openMemory();
let rejectId = 0;
beforeAll(async () => {
  const accounts = [
    ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
    [41_000_017, 'N', '25110000', '001', '31/02/2024', null],
  ];
  await rowImporter()(db, { comptes: accounts });
  rejectId = db.prepare('SELECT id FROM import_reject').pluck().get() as number;
});

async function call(viewer: Viewer, name: CallName, args: object) {
  const notes: AuditNote[] = [];
  const host = { list: () => [job], ask: async () => [{ sheet: 's', rows: [] }] } as unknown as JobHost;
  const author = () => ({ at: '', user: 'u', role: viewer.role });
  const context = {
    paths: { require: () => undefined },
    ...{
      db,
      viewer,
      jobs: jobsFor({ viewer, isOpen: true, stopper: viewer, author, ticket: null }, host, new JobOrders('u')),
    },
    mask: viewer.mask.hides.length === 0 ? null : { hides: new Set(viewer.mask.hides), numbers: null },
    access: { state: () => ({ kind: 'open' }), note: (note: AuditNote) => notes.push(note) },
  } as unknown as CallContext;
  const sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };
  const reply = await answer(handlers, name, sender, args, context, () => undefined);
  return { reply: reply.ok ? reply.value : reply.error.code, notes };
}

const reason = 'contrôle du fichier';

test('an analyst who imports sees the first rows masked, in the list of jobs and as a job ends', async () => {
  const { reply } = await call(viewerOf('analyst'), 'jobs.list', {});
  expect(JSON.stringify(reply)).not.toContain('41000017');
  expect(JSON.stringify(reply)).toContain('•••017');
  expect(JSON.stringify(reply)).toContain('012');
  expect(JSON.stringify(jobAsSeenBy(viewerOf('analyst'), job))).not.toContain('41000017');
  expect(jobAsSeenBy(viewerOf('director'), job)).toBe(job);
  // Who may not import sees no rows at all.
  for (const viewer of [viewerOf('auditor'), viewerOf('manager'), null])
    expect(jobAsSeenBy(viewer, job)).not.toHaveProperty('result');
});

test('a reveal is of whoever the direction lets, asks for a reason, and is written down without what it showed', async () => {
  const asked = [
    ['imports.revealPreview', { job: 'job-7', reason }, preview, { files: 1, reason }],
    ['imports.revealReject', { id: rejectId, reason }, { value: '31/02/2024' }, { row: 2, reason }],
    ['layouts.reveal', { path: '/home/x/c.xlsx', reason }, [{ sheet: 's' }], { file: 'c.xlsx', reason }],
  ] as const;
  for (const [name, args, shown, detail] of asked) {
    expect(await call(viewerOf('analyst'), name, args), name).toEqual({ reply: 'forbidden', notes: [] });
    const allowed = await call(viewerOf('analyst', null, revealing), name, args);
    expect(allowed.reply, name).toMatchObject(shown);
    expect(allowed.notes, name).toMatchObject([{ action: 'reveal', detail }]);
    expect(JSON.stringify(allowed.notes)).not.toMatch(/41000017|31\/02\/2024/);
    const short = { ...args, reason: 'hm' };
    expect(await call(viewerOf('analyst', null, revealing), name, short), name).toEqual({
      reply: 'bad-arguments',
      notes: [],
    });
  }
});

test('the rejected rows an auditor is answered hold no cell, until one is revealed', async () => {
  const { reply } = await call(viewerOf('auditor'), 'imports.rejects', {});
  expect(JSON.stringify(reply)).not.toContain('31/02/2024');
  expect(reply).toMatchObject({ total: 1, rows: [{ column: 'DOU', value: '•••' }] });
  expect((await call(viewerOf('auditor'), 'imports.revealReject', { id: rejectId, reason })).reply).toMatchObject({
    value: '31/02/2024',
  });
});
