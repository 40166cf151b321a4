import { type Day, NEVER } from '../core/dates';
import type { Random } from '../core/random';
import { LAST_ENTRY_DAY } from './calendar';
import { PRODUCT } from './catalogue';
import { ageOn, type SimulatedClient } from './clients';

/** A row of the entry/exit workbook before damage. */
export interface SimulatedEntry {
  readonly id: number;
  readonly agency: number;
  readonly manager: number;
  readonly type: 1 | 2 | 3;
  readonly entryDay: Day;
  readonly exitDay: Day;
  /** Index into `SEGMENTS`. */
  readonly segment: number;
  /** 0 not concerned, 1 inactive, 2 active. */
  readonly activity: number;
  /** 0 not concerned, 1 not equipped, 2 equipped. */
  readonly equipment: number;
  /** 0 archived, 1 to be scanned, 2 being validated. */
  readonly file: number;
  readonly hasAccount: boolean;
}

/** The 14 segments with the short code used in `Segment Actif/Équipé`. */
export const SEGMENTS = [
  { name: 'ADULTES GRAND PUBLIC', short: 'G.PUBLIC' },
  { name: 'JUNIOR', short: 'JUNIOR' },
  { name: 'NON AFFECTE', short: 'NON AFFECTE' },
  { name: 'JEUNES ADULTES', short: 'JEUNES AD' },
  { name: 'ADULTES CLASSE MOYENNE', short: 'CL MOYENNE' },
  { name: 'ADULTES HAUTE GAMME', short: 'H.GAMME' },
  { name: 'TRES PETITE ENTREPRISE', short: 'TPE' },
  { name: 'PREMIUMS ELITE', short: 'PR ELITE' },
  { name: 'PREMIUMS FIRST', short: 'PR FIRST' },
  { name: 'PETITE ENTREPRISE', short: 'PE' },
  { name: 'MOYENNE ENTREPRISE', short: 'ME' },
  { name: 'GRANDE ENTREPRISE', short: 'GE' },
  { name: 'ASSOCIATION', short: 'ASSOCIATION' },
  { name: 'INSTITUONNEL', short: 'INSTIT' },
] as const;

const UNCLASSED: readonly number[] = [1, 2, 12];

function segmentOf(client: SimulatedClient, random: Random): number {
  const draw = random.next();
  if (client.type !== 1) {
    if (draw < 0.42) return 2;
    return [6, 9, 10, 11, 12, 13][random.pick([36, 12, 2.6, 1.3, 0.4, 0.3])]!;
  }
  const age = ageOn(client, LAST_ENTRY_DAY)!;
  if (age < 18) return 1;
  if (age < 23) return 3;
  if (draw < 0.07) return 2;
  if (client.wealth < 0.87) return 0;
  if (client.wealth < 0.918) return 4;
  return client.wealth < 0.956 ? 5 : client.wealth < 0.977 ? 7 : 8;
}

/** The entry/exit row of a client, as the export of `LAST_ENTRY_DAY` shows it; null for who opened later. */
export function entryOf(client: SimulatedClient, random: Random): SimulatedEntry | null {
  if (client.openedDay > LAST_ENTRY_DAY) return null;
  const segment = segmentOf(client, random);
  const unclassed = UNCLASSED.includes(segment);
  const advance = client.subscriptions.some((row) => row.product === PRODUCT.salaryAdvance);
  const active = random.next() < 0.08 + 0.049 * client.subscriptions.length + (advance ? 0.18 : 0);
  const equipped = client.subscriptions.some((row) => row.product === null);
  const archived = client.openedDay > LAST_ENTRY_DAY - 60 ? 0.45 : 0.82;
  return {
    id: client.id,
    agency: client.agency,
    manager: client.manager,
    type: client.type,
    entryDay: client.openedDay,
    exitDay: client.exitDay <= LAST_ENTRY_DAY ? client.exitDay : NEVER,
    segment,
    activity: unclassed ? 0 : active ? 2 : 1,
    equipment: unclassed ? 0 : equipped && random.next() < 0.95 ? 2 : 1,
    file: random.pick([archived, (1 - archived) * 0.65, (1 - archived) * 0.35]),
    hasAccount: client.accounts.some((account) => account.type !== 999),
  };
}
