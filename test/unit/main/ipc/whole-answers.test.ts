import { beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../../src/main/core/clock';
import { loadBank } from '../../../../src/main/features/load-bank';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import { ClientMask } from '../../../../src/main/ipc/client-mask';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import type { Mask } from '../../../../src/main/ipc/masking';
import { answers } from '../../../../src/main/jobs/answers';
import { narrowQuestion } from '../../../../src/main/jobs/question-scope';
import type { AskContext } from '../../../../src/main/jobs/table';
import { workspaceDay } from '../../../../src/main/store/as-of';
import type { WritableDb } from '../../../../src/main/store/database';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { noteScored } from '../../../../src/main/store/score-sets';
import { narrowTo, visibleClients } from '../../../../src/main/store/viewer-scope';
import type { Viewer } from '../../../../src/shared/domain/profiles';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { mayCall } from '../../../../src/shared/ipc/permissions';
import { smallBank } from '../../../helpers/small-bank';
import { director, viewerOf } from '../../../helpers/viewers';

/** Client numbers of the small bank moved where no count, code or day can look like one. */
const MOVED = 410_000_000;
const OWN = [6, 10].map((client) => client + MOVED);

/** Birth date of most clients of the small bank. */
const BORN = '1990-06-15';

/** A question of every kind, for each call that reads; what is not asked here changes something or is about no data. */
const QUESTIONS: readonly (readonly [CallName, object])[] = [
  ['workspace.status', {}],
  ['overview.get', {}],
  ['rankings.get', { kind: 'manager' }],
  ['rankings.get', { kind: 'agency' }],
  ['rankings.detail', { kind: 'manager', code: '012' }],
  ['objectives.attainment', { kind: 'manager', measure: 'clients', period: '2024-03' }],
  ['clients.list', {}],
  ['risk.list', {}],
  ['offers.choices', {}],
  ['offers.basket', {}],
  ['offers.adoption', { by: 'manager' }],
  ['offers.adoptionClients', { by: 'manager', key: '' }],
  ['offers.adoptionClients', { by: 'manager', key: '', without: true }],
  ['whatif.scenarios', { entity: 'manager', id: '012' }],
  ['figures.rows', { figure: 'clients' }],
  ['figures.rows', { figure: 'accounts-open' }],
  ['figures.rows', { figure: 'items-active' }],
  ['figures.rows', { figure: 'managers' }],
  ['figures.rows', { figure: 'risk', from: 0, below: 1 }],
  ['figures.rows', { figure: 'unit-clients', manager: '012' }],
  ['figures.rows', { figure: 'file-accepted', file: 1 }],
  ['figures.rows', { figure: 'import-accepted', batch: 1 }],
  ['figures.rows', { figure: 'import-rejected', batch: 1 }],
  ['figures.rows', { figure: 'rule-repaired', rule: 'birth-century' }],
  ['figures.rows', { figure: 'test-failing', test: 'accounts-chapter-known' }],
  ['figures.rows', { figure: 'column-filled', table: 'stg_client', column: 'client' }],
  ['imports.list', {}],
  ['imports.findings', {}],
  ['imports.rejects', {}],
  ['quality.tests', {}],
  ['quality.failing', { name: 'accounts-chapter-known' }],
  ['quality.tables', {}],
  ['quality.columns', { table: 'stg_client' }],
  ['quality.columns', { table: 'stg_account' }],
  ['quality.columns', { table: 'mart_client' }],
  ['quality.trend', {}],
  ['quality.dictionary', {}],
  ['quality.rules', {}],
  ['layouts.list', {}],
  ['actions.list', {}],
  ['margins.list', {}],
];

let db: WritableDb;
let narrow: WritableDb;
beforeAll(() => {
  db = movedBank();
  narrow = movedBank();
  narrowTo(narrow, '230');
});

/** The small bank with numbers no figure has, a rejected row, a repair and a score of each client. */
function movedBank(): WritableDb {
  const bank = smallBank();
  for (const table of ['stg_client', 'stg_account', 'stg_subscription', 'stg_entry'])
    bank.exec(`UPDATE ${table} SET client = client + ${MOVED}`);
  bank.exec(`UPDATE stg_entry SET exported_client = exported_client + ${MOVED};
    INSERT INTO import_reject (file_id, sheet, row_number, column_name, value, reason, cells)
      VALUES (1, 's', 99, 'CLI', '${MOVED + 3}', 'missing', '["${MOVED + 3}"]');
    INSERT INTO import_repair VALUES (1, 3, 'CLI', 'birth-century', '${MOVED + 3}', '${MOVED + 3}');
    INSERT INTO model_run VALUES (1, 'churn', '2024-03-31-00000000', 0, 1, '', 0, 0, '', '', '{}', '{}', '{}', NULL, 1)`);
  rebuildMarts(bank);
  bank.exec(
    `INSERT INTO score_churn SELECT (SELECT as_of_day FROM mart_as_of WHERE kind = 'workspace'), client, 1, 0.5, 'low', 0, 1, '[]', '[]', '' FROM mart_client`,
  );
  noteScored(bank, 'churn', workspaceDay(bank)!, 1);
  return bank;
}

/** Everything a viewer is answered, as the text that would reach the screens. */
async function everything(
  viewer: Viewer,
): Promise<readonly { readonly asked: string; readonly text: string; readonly ok: boolean }[]> {
  const seen = viewer.manager === null ? db : narrow;
  const visible = viewer.manager === null ? null : visibleClients(narrow);
  const asked: AskContext = {
    db: seen,
    bank: async () => loadBank(db),
    options: {},
    clock: systemClock,
    visible,
    hides: viewer.mask.hides,
  };
  const portfolio = visible && { manager: viewer.manager!, clients: visible };
  const ask = async (name: keyof typeof answers, args: never) =>
    (answers[name] as (context: AskContext, args: unknown) => unknown)(asked, narrowQuestion(name, args, portfolio));
  const context = {
    ...{ db: seen, viewer, access: { state: () => ({ kind: 'open' }) }, workspace: '/w', jobs: { ask } },
    mask: maskFor(viewer),
  } as unknown as CallContext;
  const sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };
  const replies = [];
  for (const [name, args] of QUESTIONS) {
    const reply = await answer(handlers, name, sender, args, context, (level, doing, error) => {
      if (level === 'error') throw new Error(doing, { cause: error });
    });
    replies.push({ asked: `${name} ${JSON.stringify(args)}`, text: JSON.stringify(reply), ok: reply.ok });
  }
  return replies;
}

function maskFor({ mask: { hides } }: Viewer): Mask | null {
  return hides.length === 0 ? null : { hides: new Set(hides), numbers: new ClientMask() };
}

const numbersIn = (text: string) => [...new Set(text.match(/\b41\d{7}\b/g))].map(Number).sort();

test('the director is answered everything, with the clients’ numbers', async () => {
  const replies = await everything(director);
  const failed = replies.filter(({ ok }) => !ok).map(({ asked }) => asked);
  expect(failed).toEqual([]);
  const naming = replies.filter(({ text }) => numbersIn(text).length > 0);
  expect([...new Set(naming.map(({ asked }) => asked.split(' ')[0]))]).toEqual([
    'clients.list',
    'risk.list',
    'offers.adoptionClients',
    'figures.rows',
    'imports.rejects',
    'quality.columns',
  ]);
  expect(replies.some(({ text }) => text.includes(BORN))).toBe(true);
});

test('a manager is never answered with a client of another portfolio', async () => {
  for (const { asked, text } of await everything(viewerOf('manager', '230')))
    expect(
      numbersIn(text).filter((client) => !OWN.includes(client)),
      asked,
    ).toEqual([]);
});

test('a manager’s lists are the own portfolio whole', async () => {
  const replies = await everything(viewerOf('manager', '230'));
  const of = (asked: string) => numbersIn(replies.find((one) => one.asked.startsWith(asked))!.text);
  expect(of('clients.list')).toEqual(OWN);
  expect(of('risk.list')).toEqual(OWN);
  expect(of('figures.rows {"figure":"clients"}')).toEqual(OWN);
  expect(of('figures.rows {"figure":"unit-clients"')).toEqual([]);
});

test.each(['analyst', 'auditor'] as const)(
  '%s is answered as much as the director, without one client’s number',
  async (role) => {
    const replies = await everything(viewerOf(role));
    for (const { asked, text } of replies) {
      expect(numbersIn(text), asked).toEqual([]);
      expect(text, asked).not.toContain(BORN);
    }
    expect(replies.filter(({ ok }) => !ok)).toEqual([]);
    const whole = await everything(director);
    const rows = (text: string) => JSON.parse(text).value?.length ?? JSON.parse(text).value?.rows?.length ?? null;
    expect(replies.map(({ text }) => rows(text))).toEqual(whole.map(({ text }) => rows(text)));
  },
);

test('every call that reads is asked here, or has no data in its answer', () => {
  const asked = new Set(QUESTIONS.map(([name]) => name));
  const reading = (Object.keys(handlers) as CallName[]).filter(
    (name) => mayCall('auditor', name) && !mayCall(null, name) && !asked.has(name),
  );
  // The rest: about one client (question-scope and the end-to-end test of the roles), models, files, the log itself.
  expect(reading.sort()).toEqual(
    [
      'audit.export',
      'audit.list',
      'audit.verify',
      'backups.list',
      'clients.get',
      'exports.write',
      'files.chooseFolder',
      'files.showInFolder',
      'imports.difference',
      'imports.revealReject',
      'layouts.known',
      'models.compare',
      'models.detail',
      'models.dictionary',
      'models.explain',
      'models.list',
      'models.status',
      'offers.calls',
      'offers.forClient',
      'offers.targets',
      'privacy.exportReport',
      'privacy.masks',
      'privacy.report',
      'privacy.reveal',
      'questions.cancel',
      'rankings.detail',
      'watch.get',
      'whatif.find',
      'whatif.form',
      'whatif.levers',
      'whatif.score',
      'whatif.unitLevers',
      'work.cutOff',
    ].filter((name) => !asked.has(name as CallName)),
  );
});
