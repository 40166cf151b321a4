import type { Random } from '../core/random';
import { MONTHS } from './calendar';
import { buildUsers, drawNames, type NetworkUser } from './users';

/** An agency; `share` of new clients and `exitFactor` are planted. */
export interface NetworkAgency {
  readonly code: string;
  readonly name: string;
  /** Index into the districts, -1 none. */
  readonly district: number;
  /** 0 for the departments, which hold no client. */
  readonly share: number;
  readonly exitFactor: number;
}

/** A portfolio; the multipliers per month drift slowly around the manager's own level. */
export interface NetworkManager {
  readonly code: string;
  /** Index into the agencies, -1 for codes without clients. */
  readonly agency: number;
  readonly title: string;
  /** Words of the entry/exit workbook after the code. */
  readonly label: string;
  /** Weight in the agency's new clients, per month; empty when without clients. */
  readonly acquisition: Float64Array;
  /** Multiplier of sales to clients held, per month. */
  readonly crossSell: Float64Array;
}

/** Agencies, managers and users, the same for any number of clients. */
export interface Network {
  readonly districts: readonly string[];
  readonly agencies: readonly NetworkAgency[];
  readonly managers: readonly NetworkManager[];
  /** Indexes of the managers with clients, by agency index. */
  readonly managersOf: readonly (readonly number[])[];
  readonly users: readonly NetworkUser[];
  /** Indexes of users by manager index, who create and sell for that portfolio. */
  readonly usersOfManager: readonly (readonly number[])[];
  /** Indexes of an agency's other log-ins. */
  readonly clerksOf: readonly (readonly number[])[];
  readonly externals: readonly number[];
}

const HEAD_OFFICE = 'SIEGE';
const DISTRICTS = ['NORD', 'CENTRE', 'SAHEL', 'SUD', 'CAP', 'OUEST'];
const DISTRICT_SIZES = [16, 10, 4, 4, 2, 1];
const BRANCHES = 39;
const DEPARTMENTS = 48;
const MANAGER_COUNTS = [5, 4, 3, 2, 1];
const AGENCIES_BY_MANAGER_COUNT = [8, 12, 9, 6, 4];
const NAMES = [
  'JASMIN',
  'OLIVIER',
  'PHARE',
  'PALMIER',
  'MEDINA',
  'CORNICHE',
  'AMANDIER',
  'GRENADE',
  'SOURCE',
  'CITADELLE',
];
const SMALL_SHARES = [1.4, 0.9, 0.7, 0.6, 0.6];

/** Share of new clients of the agency at a rank (0 the largest), in percent (recipe 1). */
function shareAt(rank: number): number {
  if (rank < 3) return [5, 4.5, 4][rank]!;
  if (rank >= BRANCHES - SMALL_SHARES.length) return SMALL_SHARES[rank - BRANCHES + SMALL_SHARES.length]!;
  return 3.5 - (1.5 * (rank - 3)) / 30;
}

function branchDistrict(position: number): number {
  let left = position;
  for (const [index, size] of DISTRICT_SIZES.entries()) {
    if (left < size) return index;
    left -= size;
  }
  return -1;
}

function buildAgencies(random: Random): readonly NetworkAgency[] {
  const numbers = Array.from({ length: BRANCHES }, (_, i) => i + 1).filter((number) => number !== 17);
  const ranks = Array.from({ length: BRANCHES - 2 }, (_, i) => i);
  random.shuffle(ranks);
  const agencies: NetworkAgency[] = [];
  const factor = () => Math.min(2.3, Math.max(0, 1 + 0.5 * random.normal()));
  const add = (code: string, name: string, district: number, share: number) =>
    agencies.push({ code, name, district, share, exitFactor: share > 0 ? factor() : 0 });
  add('00000', 'SIEGE', DISTRICTS.length, shareAt(BRANCHES - 2));
  for (const [position, number] of numbers.entries()) {
    const pair = String(number).padStart(2, '0');
    const name = `${NAMES[position % NAMES.length]} ${1 + Math.floor(position / NAMES.length)}`;
    const newest = position === numbers.length - 1;
    add(
      `0${pair}${pair}`,
      name,
      newest ? -1 : branchDistrict(position),
      shareAt(newest ? BRANCHES - 1 : ranks[position]!),
    );
  }
  for (let i = 0; i < DEPARTMENTS; i++) {
    const code = i === DEPARTMENTS - 1 ? '99999' : i < 30 ? String(6001 + i).padStart(5, '0') : String(97_001 + i);
    add(code, `DEPARTEMENT ${i === 7 ? 6 : i}`, i === DEPARTMENTS - 1 ? DISTRICTS.length : -1, 0);
  }
  return agencies.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A level per month: persistent (AR(1) on the log scale, monthly correlation 0.92) around the manager's own mean. */
function drifting(random: Random, level: number, deviation: number): Float64Array {
  const values = new Float64Array(MONTHS);
  let shift = deviation * random.normal();
  for (let month = 0; month < MONTHS; month++) {
    values[month] = level * Math.exp(shift);
    shift = 0.92 * shift + Math.sqrt(1 - 0.92 ** 2) * deviation * random.normal();
  }
  return values;
}

function titleOf(position: number, branch: string): { title: string; label: string } {
  if (position === 0) return { title: 'DA', label: `DA ${branch}` };
  if (position === 1) return { title: 'ADJOINT', label: `ADJOINT ${branch}` };
  return { title: 'Chargé', label: `Chargé Clientèle ${position - 1} ${branch}` };
}

function buildManagers(random: Random, agencies: readonly NetworkAgency[]): NetworkManager[] {
  const branches = agencies.flatMap((agency, index) => (agency.share > 0 ? [index] : []));
  const bySize = [...branches].sort((a, b) => agencies[b]!.share - agencies[a]!.share);
  const countOf = new Map<number, number>();
  const counts = AGENCIES_BY_MANAGER_COUNT.flatMap((size, i) => Array.from({ length: size }, () => MANAGER_COUNTS[i]!));
  for (const [i, agency] of bySize.entries()) countOf.set(agency, counts[i]!);
  const managers: NetworkManager[] = [];
  for (const agency of branches) {
    const { code, name } = agencies[agency]!;
    const count = countOf.get(agency)!;
    const largest = random.below(count);
    for (let position = 0; position < count; position++) {
      const weight = position === largest ? 1 : (1.15 / count) * Math.exp(0.5 * random.normal());
      managers.push({
        code: `${code.slice(3)}${position}`,
        agency,
        ...titleOf(position, name),
        acquisition: drifting(random, weight, 0.3),
        crossSell: drifting(random, Math.exp(0.4 * random.normal()), 0.12),
      });
    }
  }
  return managers;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** First names in the place of a title, and the share of portfolios without clients that have one. */
const TITLE_NAMES = 84;
const NAMED_SHARE = 0.5;
const OTHER_TITLES = ['PTF', 'CHARGE', 'CHARGÉ', 'DIRECTEUR', 'CHEF', 'ADJOINT'];

/** Codes without clients: 114 numeric, 110 A99, 58 AA9, 8 AAA. */
function idleManagers(random: Random, taken: ReadonlySet<string>): NetworkManager[] {
  const letter = () => LETTERS[random.below(LETTERS.length)]!;
  const digit = () => String(random.below(10));
  const shapes = [
    { count: 114, draw: () => `${4 + random.below(6)}${digit()}${digit()}` },
    { count: 110, draw: () => `${letter()}${digit()}${digit()}` },
    { count: 58, draw: () => `${letter()}${letter()}${digit()}` },
    { count: 8, draw: () => `${letter()}${letter()}${letter()}` },
  ];
  const seen = new Set(taken);
  const names = drawNames(random, TITLE_NAMES);
  const none = new Float64Array(0);
  return shapes.flatMap(({ count, draw }) =>
    Array.from({ length: count }, () => {
      let code = draw();
      while (seen.has(code)) code = draw();
      seen.add(code);
      const named = random.next() < NAMED_SHARE;
      const title = named ? names[random.below(names.length)]! : OTHER_TITLES[random.below(OTHER_TITLES.length)]!;
      return { code, agency: -1, title, label: `${title} ${code}`, acquisition: none, crossSell: none };
    }),
  );
}

/** Scales exit factors and cross-sell levels so that the mean over new clients is 1: every seed makes an equally busy bank. */
function levelled(agencies: readonly NetworkAgency[], managers: readonly NetworkManager[]) {
  const shares = agencies.reduce((sum, { share }) => sum + share, 0);
  const exits = agencies.reduce((sum, { share, exitFactor }) => sum + share * exitFactor, 0) / shares;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const won = agencies.map(() => 0);
  for (const manager of managers) if (manager.agency >= 0) won[manager.agency]! += total(manager.acquisition);
  const skill = managers.reduce((sum, { agency, acquisition, crossSell }) => {
    if (agency < 0) return sum;
    const weight = (agencies[agency]!.share / shares) * (total(acquisition) / won[agency]!);
    return sum + (weight * total(crossSell)) / MONTHS;
  }, 0);
  return {
    agencies: agencies.map((agency) => ({ ...agency, exitFactor: agency.exitFactor / exits })),
    managers: managers.map((manager) => ({ ...manager, crossSell: manager.crossSell.map((level) => level / skill) })),
  };
}

/** Builds the network of a seed: 87 agencies (39 with clients), 421 managers (131 with clients), 1,148 log-ins. */
export function buildNetwork(random: Random): Network {
  const branches = buildAgencies(random.fork('agencies'));
  const { agencies, managers: active } = levelled(branches, buildManagers(random.fork('managers'), branches));
  const idle = idleManagers(random.fork('idle-managers'), new Set(active.map((manager) => manager.code)));
  const managers = [...active, ...idle].sort((a, b) => (a.code < b.code ? -1 : 1));
  const managersOf: number[][] = agencies.map(() => []);
  for (const [index, manager] of managers.entries()) if (manager.agency >= 0) managersOf[manager.agency]!.push(index);
  return {
    districts: [...DISTRICTS.map((zone) => `District ${zone}`), HEAD_OFFICE],
    agencies,
    managers,
    managersOf,
    ...buildUsers(random.fork('users'), managers, managersOf),
  };
}
