import { type Day, dayFromCivil, NEVER } from '../core/dates';
import { LAST_DAY } from './calendar';
import type { SimulatedAccount, SimulatedClient, SimulatedSubscription } from './clients';
import { birthText, code, type Damage, dateText, endText, missing, padded } from './damage';
import type { Network } from './network';
import type { PartedWorkbook } from './parts';
import type { SampleCell } from './workbook-writer';

/** The three workbooks that are written while clients are lived. */
export interface BankWorkbooks {
  readonly clients: PartedWorkbook;
  readonly accounts: PartedWorkbook;
  readonly subscriptions: PartedWorkbook;
}

/** Headers of the three workbooks (data-schema.md 2.1-2.3). */
export const BANK_HEADERS = {
  clients: ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'],
  accounts: ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
  subscriptions: ['CLI', 'UTSOU', 'CPACK', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'],
} as const;

/** Shares of data-schema.md: TYP 999 on closed and on open customer accounts, subscription rows repeated. */
const WRONG_TYPE_CLOSED = 0.062;
const WRONG_TYPE_OPEN = 0.00035;
const PRODUCT_ROW_AGAIN = 0.002;
const FUTURE_STARTS = [dayFromCivil(2035, 5, 15), LAST_DAY + 46];

/** Writes one client with its accounts and subscriptions. */
export function writeClient(client: SimulatedClient, network: Network, damage: Damage, books: BankWorkbooks): void {
  const { agencies, managers, users } = network;
  books.clients.row([
    client.id,
    client.sex ?? missing(damage, 1),
    birthText(damage, client.birthDay),
    code(damage, agencies[client.agency]!.code),
    client.type,
    code(damage, managers[client.manager]!.code),
    dateText(client.openedDay),
    padded(damage, users[client.creator]!.login, 10),
  ]);
  const accounts = new Set<string>();
  for (const account of client.accounts) writeAccount(client.id, account, damage, books.accounts, accounts);
  const subscriptions = new Set<string>();
  for (const row of client.subscriptions)
    writeSubscription(client.id, row, users[row.seller]!.login, damage, books.subscriptions, subscriptions);
}

/** Whether a row equal in all columns has been seen among the client's; `seen` then holds it. */
function isTwin(damage: Damage, seen: Set<string>, parts: readonly (string | number | boolean | null)[]): boolean {
  const key = parts.join('/');
  const twin = !damage.clean && seen.has(key);
  seen.add(key);
  return twin;
}

function writeAccount(
  id: number,
  account: SimulatedAccount,
  damage: Damage,
  book: PartedWorkbook,
  seen: Set<string>,
): void {
  const { chapter, openedDay, closedDay } = account;
  const closed = closedDay !== NEVER;
  const wrong =
    !damage.clean && account.type !== 999 && damage.random.next() < (closed ? WRONG_TYPE_CLOSED : WRONG_TYPE_OPEN);
  const type = wrong ? 999 : account.type;
  book.row([
    id,
    closed ? 'O' : 'N',
    code(damage, chapter),
    damage.clean ? String(type).padStart(3, '0') : type,
    dateText(openedDay),
    closed ? dateText(closedDay) : missing(damage),
  ]);
  if (wrong) damage.counts.wrongAccountTypes++;
  if (isTwin(damage, seen, [chapter, type, openedDay, closedDay])) damage.counts.accountTwins++;
}

function writeSubscription(
  id: number,
  row: SimulatedSubscription,
  seller: string,
  damage: Damage,
  book: PartedWorkbook,
  seen: Set<string>,
): void {
  const future = futureStart(damage, row);
  const start = future ?? row.startDay;
  const end = future === undefined ? endText(damage, row.product, start, row.endDay) : missing(damage);
  const write = (endCell: SampleCell) => {
    book.row([
      id,
      padded(damage, seller, 10),
      row.pack ?? missing(damage, 6),
      row.product ?? missing(damage, 3),
      row.pending ? 'AT' : 'VA',
      dateText(start),
      endCell,
    ]);
    const parts = [seller, row.pack, row.product, row.pending, start, typeof end === 'string' ? end : null];
    if (isTwin(damage, seen, parts)) damage.counts.subscriptionTwins++;
  };
  write(end);
  if (damage.clean || future !== undefined || damage.random.next() >= PRODUCT_ROW_AGAIN) return;
  write(typeof end === 'string' ? end : missing(damage));
}

/** The start after the export date that the first two pending rows get; undefined for all others. */
function futureStart(damage: Damage, row: SimulatedSubscription): Day | undefined {
  const future = damage.clean || !row.pending ? undefined : FUTURE_STARTS[damage.counts.futureStarts];
  if (future !== undefined) damage.counts.futureStarts++;
  return future;
}
