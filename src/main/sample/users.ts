import type { Random } from '../core/random';

/** A log-in: `manager` is the index of its portfolio or -1; `flag` is the column GES of the manager-users workbook. */
export interface NetworkUser {
  readonly login: string;
  readonly firstName: string;
  readonly manager: number;
  readonly flag: 'O' | 'N';
}

/** Log-ins of the manager-users workbook; the users workbook has four fewer. */
export const USER_ROWS = 1148;
/** Log-ins that are in the manager-users workbook only. */
export const USERS_WITHOUT_NAME = 4;
/** Distinct first names of the users. */
const FIRST_NAMES = 450;
const UNCOVERED = 2;
const SECOND_USERS = 55;
const IDLE_PORTFOLIOS = 96;
const FLAGGED_WITHOUT_PORTFOLIO = 7;
const EXTERNAL_LOGINS = 20;
const SYLLABLES = ['sa', 'mi', 'ra', 'no', 'li', 'ka', 'ya', 'me', 'di', 'zo', 'fa', 'ha', 'ri', 'la', 'ne', 'wa'];

/** Distinct invented first names. */
export function drawNames(random: Random, count: number): readonly string[] {
  const part = () => SYLLABLES[random.below(SYLLABLES.length)]!;
  const names = new Set<string>();
  while (names.size < count) {
    const name = part() + part() + (random.next() < 0.5 ? part() : '');
    names.add(name.charAt(0).toUpperCase() + name.slice(1));
  }
  return [...names];
}

function loginSource(random: Random): { digits: () => string; other: () => string } {
  const seen = new Set<string>(['EXT', 'ext']);
  const unique = (draw: () => string) => {
    let login = draw();
    while (seen.has(login)) login = draw();
    seen.add(login);
    return login;
  };
  const number = (size: number) => String(random.below(10 ** size)).padStart(size, '0');
  const letters = (size: number) =>
    Array.from({ length: size }, () => String.fromCharCode(65 + random.below(26))).join('');
  return {
    digits: () => unique(() => `00${number(4)}`),
    other: () =>
      unique(() => {
        const kind = random.pick([21, 6, 3]);
        const login = kind === 2 ? letters(6) : letters(kind === 0 ? 3 : 2) + number(3);
        return login.startsWith('EXT') ? `A${login.slice(1)}` : login;
      }),
  };
}

interface Portfolio {
  readonly code: string;
  readonly agency: number;
}

/** Log-ins of the network and who works where: managers' own, one clerk an agency, an external channel, and the rest of the bank. */
export function buildUsers(
  random: Random,
  managers: readonly Portfolio[],
  managersOf: readonly (readonly number[])[],
): {
  readonly users: readonly NetworkUser[];
  readonly usersOfManager: readonly (readonly number[])[];
  readonly clerksOf: readonly (readonly number[])[];
  readonly externals: readonly number[];
} {
  const source = loginSource(random);
  const users: NetworkUser[] = [];
  const names = drawNames(random, FIRST_NAMES);
  const add = (login: string, manager: number, flag: 'O' | 'N'): number =>
    users.push({ login, firstName: names[random.below(names.length)]!, manager, flag }) - 1;
  const usersOfManager: number[][] = managers.map(() => []);
  const clerksOf: number[][] = managersOf.map(() => []);
  const active = managersOf.flat();
  const covered = active.slice(0, active.length - UNCOVERED);
  for (const manager of covered) usersOfManager[manager]!.push(add(source.digits(), manager, 'O'));
  for (let i = 0; i < SECOND_USERS; i++) {
    const manager = covered[random.below(covered.length)]!;
    const own = usersOfManager[manager]!;
    const target = own.length < 4 ? manager : covered[i]!;
    usersOfManager[target]!.push(add(source.digits(), target, 'O'));
  }
  for (const [agency, list] of managersOf.entries())
    if (list.length > 0) clerksOf[agency]!.push(add(source.digits(), -1, 'N'));
  const idle = managers.flatMap((manager, index) => (manager.agency < 0 ? [index] : [])).slice(0, IDLE_PORTFOLIOS);
  for (const manager of idle) add(source.digits(), manager, 'O');
  for (let i = 0; i < FLAGGED_WITHOUT_PORTFOLIO; i++) add(source.digits(), -1, 'O');
  const externals = Array.from({ length: EXTERNAL_LOGINS }, (_, i) => add(`EXT${101 + i}`, -1, 'N'));
  add('ext', -1, 'N');
  while (users.length < USER_ROWS) add(random.next() < 0.53 ? source.digits() : source.other(), -1, 'N');
  return { users, usersOfManager, clerksOf, externals };
}
