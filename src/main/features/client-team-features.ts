import { type ClientGroup, type ClientSnapshot, describing } from './client-group';
import { isCustomerAccount, liveOn } from './client-state';

const feature = describing({
  asOfRule:
    'Clients opened by T-30 who ever held a customer account by T; left: none of them is open at T. Agency and manager as exported.',
  nullRule: 'Never unknown: a team without clients has the rate of the bank.',
});

/** Clients too new to have had the time to leave are no evidence. */
const SETTLED_DAYS = 30;
/** Strength of the pull towards the bank's own rate, in clients. */
const PSEUDO_CLIENTS = 20;

/** Share of the clients of the same manager, agency and opening log-in who have left, shrunk towards the bank's. */
export const teamFeatures: ClientGroup = {
  columns: () => [
    feature('managerLeftShare', 'share', 'managerLeftShare'),
    feature('agencyLeftShare', 'share', 'agencyLeftShare'),
    feature('creatorLeftShare', 'share', 'creatorLeftShare'),
  ],
  fill: (snapshot, { values, width, offset }) => {
    const c = snapshot.bank.clients;
    const left = leftOrStayed(snapshot);
    [c.manager, c.agency, c.creator].forEach((team, column) => {
      const share = shareByTeam(team, left);
      for (let row = 0; row < snapshot.clients.length; row++) {
        values[row * width + offset + column] = share(team[snapshot.clients[row]!]!);
      }
    });
  },
};

/** 1 left, 0 stayed, -1 not counted: too new, or never had a customer account. */
function leftOrStayed({ bank, day }: ClientSnapshot): Int8Array {
  const live = liveOn(bank, day);
  const result = new Int8Array(bank.clients.count).fill(-1);
  for (let a = 0; a < bank.accounts.count; a++) {
    const client = bank.accounts.client[a]!;
    if (bank.accounts.openedDay[a]! > day || bank.clients.openedDay[client]! > day - SETTLED_DAYS) continue;
    if (isCustomerAccount(bank, a)) result[client] = 1 - live[client]!;
  }
  return result;
}

function shareByTeam(team: Int16Array | Int32Array, left: Int8Array): (code: number) => number {
  const counted = new Map<number, { left: number; all: number }>();
  let leftInAll = 0;
  let all = 0;
  for (let client = 0; client < left.length; client++) {
    if (left[client]! < 0) continue;
    const entry = counted.get(team[client]!) ?? { left: 0, all: 0 };
    entry.left += left[client]!;
    entry.all++;
    counted.set(team[client]!, entry);
    leftInAll += left[client]!;
    all++;
  }
  const base = all === 0 ? 0 : leftInAll / all;
  return (code) => {
    const entry = counted.get(code) ?? { left: 0, all: 0 };
    return (entry.left + PSEUDO_CLIENTS * base) / (entry.all + PSEUDO_CLIENTS);
  };
}
