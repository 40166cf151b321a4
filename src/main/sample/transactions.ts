import { civilFromDay, NEVER } from '../core/dates';
import type { Random } from '../core/random';
import { LAST_DAY, onBusinessDay, SEASON } from './calendar';
import type { SimulatedClient } from './clients';
import { dateText } from './damage';
import type { PartedWorkbook } from './parts';

/** Headers of the workbook of account movements. */
export const TRANSACTION_HEADERS = ['DATE', 'CLI', 'TYPC', 'MONTANT', 'CANAL', 'LIBELLE'] as const;

const KINDS = [
  { label: 'SALAIRE', channel: 'VIREMENT', sign: 1, mean: 1100, share: 0.12 },
  { label: 'ACHAT CARTE', channel: 'TPE', sign: -1, mean: 55, share: 0.4 },
  { label: 'RETRAIT', channel: 'GAB', sign: -1, mean: 120, share: 0.28 },
  { label: 'VERSEMENT', channel: 'AGENCE', sign: 1, mean: 300, share: 0.12 },
  { label: 'VIREMENT EMIS', channel: 'EN LIGNE', sign: -1, mean: 200, share: 0.08 },
] as const;

/** Spreads `total` movements over clients as they come: each client gets its even part. */
export function transactionWriter(
  book: PartedWorkbook,
  total: number,
  clients: number,
  random: Random,
): (client: SimulatedClient) => void {
  let seen = 0;
  let owed = 0;
  return (client) => {
    seen++;
    const account = client.accounts.find((row) => row.type !== 999);
    const due = Math.round((total * seen) / clients);
    while (owed < due && (account !== undefined || seen === clients)) {
      const until = account && account.closedDay !== NEVER ? account.closedDay : LAST_DAY;
      const from = account?.openedDay ?? client.openedDay;
      const kind = KINDS[random.pick(KINDS.map((item) => item.share))]!;
      const day = drawDay(random, from, until, kind.label === 'SALAIRE');
      const amount = kind.sign * kind.mean * Math.exp(0.6 * random.normal());
      book.row([
        dateText(day),
        client.id,
        String(account?.type ?? 1).padStart(3, '0'),
        Math.round(amount * 1000) / 1000,
        kind.channel,
        kind.label,
      ]);
      owed++;
    }
  };
}

/** A business day of the span; busier in busy months, salaries on the 25th or the last business day before it. */
function drawDay(random: Random, from: number, until: number, salary: boolean): number {
  let day = from;
  for (let attempt = 0; attempt < 6; attempt++) {
    day = from + random.below(Math.max(1, until - from + 1));
    const { year, month } = civilFromDay(day);
    if (random.next() < (SEASON[year]?.[month - 1] ?? 1)) break;
  }
  const { dayOfMonth } = civilFromDay(day);
  const moved = onBusinessDay(salary ? day - dayOfMonth + 25 : day);
  return moved >= from && moved <= until ? moved : from;
}
