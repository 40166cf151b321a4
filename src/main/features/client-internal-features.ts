import { type ClientGroup, type ClientSnapshot, daysSince, describing } from './client-group';
import { isCustomerAccount } from './client-state';

const feature = describing({
  asOfRule:
    'Internal accounts (chapter type 999 or none) opened by T; a closing counts only when it is not later than T.',
  nullRule: 'Days since an event that never happened are 999.',
});

const FIXED = 5;

/** Internal accounts, which come with loans, overdrafts and guarantees. */
export const internalFeatures: ClientGroup = {
  columns: (vocabulary) => [
    feature('internalOpen', 'count', 'internalAccounts'),
    feature('internalClosed', 'count', 'internalAccounts'),
    feature('daysSinceInternalOpening', 'days', 'internalRecency'),
    feature('daysSinceInternalClosing', 'days', 'internalRecency'),
    feature('hasLoan', 'flag', 'loan', true),
    ...vocabulary.chapters.map((code) => feature(`chapterOpen:${code}`, 'count', 'internalAccounts')),
  ],
  fill: (snapshot, { values, width, offset }) => {
    for (let row = 0; row < snapshot.clients.length; row++) {
      fillClient(snapshot, snapshot.clients[row]!, values, row * width + offset);
    }
  },
};

function fillClient({ bank, day, indexes }: ClientSnapshot, client: number, values: Float32Array, at: number): void {
  const { from, chapter, openedDay, closedDay } = bank.accounts;
  let lastOpening = -1;
  let lastClosing = -1;
  for (let a = from[client]!; a < from[client + 1]!; a++) {
    if (openedDay[a]! > day || isCustomerAccount(bank, a)) continue;
    lastOpening = Math.max(lastOpening, openedDay[a]!);
    if (closedDay[a]! <= day) {
      values[at + 1]!++;
      lastClosing = Math.max(lastClosing, closedDay[a]!);
      continue;
    }
    values[at]!++;
    if (indexes.isLoan[chapter[a]!]) values[at + 4] = 1;
    const place = indexes.chapterPlace[chapter[a]!]!;
    if (place >= 0) values[at + FIXED + place]!++;
  }
  values[at + 2] = daysSince(lastOpening, day);
  values[at + 3] = daysSince(lastClosing, day);
}
