import { type Day, NEVER } from '../../src/main/core/dates';
import type { Bank } from '../../src/main/features/bank';
import { loadBank } from '../../src/main/features/load-bank';
import { PACKS } from '../../src/main/sample/catalogue';
import type { BankSize, SimulatedBank } from '../../src/main/sample/simulate';
import type { WritableDb } from '../../src/main/store/database';
import { rebuildMarts } from '../../src/main/store/rebuild-marts';
import { sampleTruth } from './sample-bank';
import { openMemory, stageFile } from './staging';

const orNull = (day: number) => (day === NEVER ? null : day);

/** A workspace in memory with a simulated bank staged as one import, undamaged; marts are not built. */
export function stageSample(truth: SimulatedBank): WritableDb {
  const db = openMemory();
  const { network, products, chapters } = truth.frame;
  const agencyOf = (index: number) => network.agencies[index]!.code;
  const managerOf = (index: number) => network.managers[index]!.code;
  const loginOf = (index: number) => network.users[index]!.login;
  stageFile(
    db,
    1,
    'clients',
    truth.asOfDay,
    truth.clients.map((c) => ({
      client: c.id,
      sex: c.sex,
      birth_day: orNull(c.birthDay),
      agency: agencyOf(c.agency),
      client_type: c.type,
      manager: managerOf(c.manager),
      opened_day: c.openedDay,
      creator: loginOf(c.creator),
    })),
  );
  stageFile(
    db,
    1,
    'accounts',
    truth.asOfDay,
    truth.clients.flatMap((c) =>
      c.accounts.map((a) => ({
        client: c.id,
        is_closed: a.closedDay === NEVER ? 0 : 1,
        chapter: a.chapter,
        opened_day: a.openedDay,
        closed_day: orNull(a.closedDay),
      })),
    ),
  );
  stageFile(
    db,
    1,
    'subscriptions',
    truth.asOfDay,
    truth.clients.flatMap((c) =>
      c.subscriptions.map((s) => ({
        client: c.id,
        seller: loginOf(s.seller),
        pack: s.pack,
        product: s.product,
        status: s.pending ? 'AT' : 'VA',
        start_day: s.startDay,
        end_day: orNull(s.endDay),
      })),
    ),
  );
  stageFile(
    db,
    1,
    'entries',
    truth.entriesAsOfDay,
    truth.entries.map((e) => ({
      client: e.id,
      client_link: 'own',
      agency: agencyOf(e.agency),
      client_type: e.type,
      manager: managerOf(e.manager),
      entry_day: e.entryDay,
      exit_day: orNull(e.exitDay),
    })),
  );
  const typeText = (type: number | null) => (type === null ? null : String(type).padStart(3, '0'));
  stageFile(
    db,
    1,
    'agencies',
    null,
    network.agencies.map(({ code, name }) => ({ agency: code, name })),
  );
  stageFile(
    db,
    1,
    'districts',
    null,
    network.agencies.map(({ code, district }) => ({ agency: code, district: network.districts[district] ?? null })),
  );
  stageFile(
    db,
    1,
    'managers',
    null,
    network.managers.map(({ code, title }) => ({ manager: code, title })),
  );
  stageFile(
    db,
    1,
    'users',
    null,
    network.users.map(({ login }) => ({ user: login, first_name: null })),
  );
  stageFile(
    db,
    1,
    'chapters',
    null,
    chapters.map((c) => ({ chapter: c.code, account_type: typeText(c.type) })),
  );
  stageFile(
    db,
    1,
    'packs',
    null,
    PACKS.map(({ code, name }) => ({ pack: code, name })),
  );
  stageFile(
    db,
    1,
    'products',
    null,
    products.map(({ code, name, attribute, family }) => ({ product: code, name, attribute, family })),
  );
  return db;
}

/** The same of a size and seed with its marts built, the bank as features read it, and its as-of day. */
export function stageBank(size: BankSize): { readonly db: WritableDb; readonly bank: Bank; readonly asOfDay: Day } {
  const truth = sampleTruth(size);
  const db = stageSample(truth);
  rebuildMarts(db);
  return { db, bank: loadBank(db), asOfDay: truth.asOfDay };
}
