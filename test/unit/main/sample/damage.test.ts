import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromParts } from '../../../../src/main/core/dates';
import { writeSample } from '../../../../src/main/sample/write-sample';
import { type RawCell, type RawWorkbook, readRaw } from '../../../helpers/raw-workbook';

const root = mkdtempSync(join(tmpdir(), 'sample-damage-'));
afterAll(() => rmSync(root, { recursive: true }));

type Books = Readonly<Record<string, RawWorkbook>>;

async function write(name: string, clean: boolean) {
  const { files } = await writeSample(join(root, name), { clients: 3000, seed: 11, clean, truth: true });
  const books = Object.fromEntries(
    files.filter((file) => file.kind !== 'truth').map((file) => [file.kind, readRaw(file.path)]),
  ) as Books;
  return { files, books, truth: JSON.parse(readFileSync(join(root, name, 'truth.json'), 'utf8')) };
}

let damaged: Awaited<ReturnType<typeof write>>;
let clean: Awaited<ReturnType<typeof write>>;
beforeAll(async () => {
  damaged = await write('damaged', false);
  clean = await write('clean', true);
});

/** Day number of DD/MM/YYYY; null for a missing one; throws for anything else. */
function day(cell: RawCell): number | null {
  if (cell === undefined || cell === null) return null;
  const match = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(String(cell));
  const found = match && dayFromParts(Number(match[3]), Number(match[2]), Number(match[1]));
  if (found === null) throw new Error(`no date: ${cell}`);
  return found;
}
const cells = (books: Books) =>
  Object.values(books).flatMap(({ rows, header }) => rows.flatMap((row) => header.map((_, i) => row[i])));
const columnOf = (book: RawWorkbook, name: string) => {
  const at = book.header.indexOf(name);
  return book.rows.map((row) => row[at]);
};
const isBlank = (cell: RawCell) => typeof cell === 'string' && cell.trim() === '';
const trimmed = (cell: RawCell) => (typeof cell === 'string' ? cell.trim() || null : (cell ?? null));
const chapterTypes = (books: Books) =>
  new Map(books.chapters!.rows.map(([chapter, type]) => [trimmed(chapter ?? null), trimmed(type ?? null)]));
/** Rows equal to an earlier one in all columns. */
const twins = (book: RawWorkbook) =>
  book.rows.length - new Set(book.rows.map((row) => JSON.stringify(book.header.map((_, i) => trimmed(row[i]))))).size;

/** Every kind of damage counted on the files alone; numbers and texts are compared with the healthy twin of the sample. */
function countDamage(books: Books, healthy: Books, asOf: number) {
  const all = cells(books);
  const types = chapterTypes(books);
  const accounts = books.accounts!;
  const starts = columnOf(books.subscriptions!, 'DDSOU').map(day);
  const ends = columnOf(books.subscriptions!, 'DFSOU').map(day);
  const far = dayFromParts(2046, 1, 1)!;
  const codes = [
    ...columnOf(books.clients!, 'AGE').map((cell) => ({ cell, size: 5 })),
    ...columnOf(books.clients!, 'GES').map((cell) => ({ cell, size: 3 })),
    ...columnOf(accounts, 'CHA').map((cell) => ({ cell, size: 8 })),
  ];
  const numbers = columnOf(books.clients!, 'CLI');
  const differing = (kind: string, column: string) => {
    const right = columnOf(healthy[kind]!, column);
    return columnOf(books[kind]!, column).filter((cell, i) => trimmed(cell) !== trimmed(right[i])).length;
  };
  return {
    paddedTexts: all.filter((cell) => typeof cell === 'string' && !isBlank(cell) && /^\S.* $/.test(cell)).length,
    strippedCodes: codes.filter(({ cell, size }) => typeof cell === 'number' && String(cell).length < size).length,
    blankTexts: all.filter(isBlank).length,
    emptyCells: all.filter((cell) => cell === null).length,
    absentCells: all.filter((cell) => cell === undefined).length,
    strayBlanks: all.filter((cell) => typeof cell === 'string' && /^ .*\S/.test(cell)).length,
    messyLabels: differing('entries', 'Gestionnaire Client'),
    pastedNumbers: columnOf(books.entries!, 'CLI').filter((cell, i) => cell === numbers[i]).length,
    swappedEntryDates: differing('entries', "Date d'EER"),
    swappedExitDates: differing('entries', 'DATE SORTIE'),
    lateBirthDates: columnOf(books.clients!, 'DNA').filter((cell) => (day(cell) ?? 0) > asOf).length,
    futureStarts: starts.filter((start) => start! > asOf).length,
    endsBeforeStart: ends.filter((end, i) => end !== null && end < starts[i]!).length,
    endsAfter2045: ends.filter((end) => end !== null && end >= far).length,
    wrongAccountTypes: accounts.rows.filter((row) => row[3] === 999 && types.get(String(row[2])) !== '999').length,
    accountTwins: twins(accounts),
    subscriptionTwins: twins(books.subscriptions!),
  };
}

describe('damaged workbooks', () => {
  it('hold each damage as often as truth.json says', () => {
    const asOf = dayFromParts(2025, 5, 15)!;
    const { damage } = damaged.truth;
    expect(countDamage(damaged.books, clean.books, asOf)).toEqual(damage);
    expect(Object.entries(damage).filter(([, count]) => count === 0)).toEqual([]);
    expect([damage.futureStarts, damage.pastedNumbers, damage.strayBlanks]).toEqual([2, 3000, 5]);
  });

  it('write the dimension of their cells, except one which says A1 and has no theme', () => {
    const dimensions = (books: Books) => Object.entries(books).map(([kind, book]) => [kind, book.dimension]);
    const right = (books: Books) =>
      Object.entries(books).map(([kind, { header, rows }]) => [
        kind,
        `A1:${String.fromCharCode(64 + header.length)}${rows.length + 1}`,
      ]);
    expect(dimensions(clean.books)).toEqual(right(clean.books));
    const expected = right(damaged.books).map(([kind, range]) => [kind, kind === 'manager-users' ? 'A1' : range]);
    expect(dimensions(damaged.books)).toEqual(expected);
    const without = (part: string) =>
      Object.entries(damaged.books).flatMap(([kind, { parts }]) => (parts.includes(part) ? [] : [kind]));
    expect(without('xl/theme/theme1.xml')).toEqual(['manager-users']);
    expect(without('xl/sharedStrings.xml')).toEqual(['manager-users']);
    expect(damaged.books['manager-users']!.parts).toContain('xl/worksheets/sheet2.xml');
  });

  it('have the oddities of the references', () => {
    const { users, districts, agencies, chapters, products, packs, managers, entries } = damaged.books;
    const flags = damaged.books['manager-users']!;
    const missing = (cell: RawCell) => trimmed(cell) === null;
    const logins = new Set(columnOf(users!, 'CUTI'));
    const unlisted = columnOf(flags, 'CUTI').filter((login) => !logins.has(login)).length;
    const districtOf = new Set(columnOf(districts!, 'AGE'));
    const names = products!.rows.map((row) => String(row[1]).trim());
    const count = (book: RawWorkbook, column: string, test: (cell: RawCell) => boolean) =>
      columnOf(book, column).filter(test).length;
    expect({
      users: [users!.rows.length, count(users!, 'PRENOM', missing), new Set(columnOf(users!, 'PRENOM')).size > 300],
      flags: [flags.rows.length, unlisted, count(flags, 'GES', missing)],
      managersWithoutCode: flags.rows.filter((row) => row[1] === 'O' && missing(row[2])).length,
      districts: [districts!.rows.length, count(districts!, 'DISTRICT', missing)],
      agenciesWithoutRow: columnOf(agencies!, 'AGE').filter((code) => !districtOf.has(code)).length,
      chapters: [chapters!.rows.length, count(chapters!, 'CHA', isBlank), count(chapters!, 'TYPC', isBlank)],
      emptyTypes: count(chapters!, 'TYPC', (cell) => cell === null || cell === undefined),
      blankRows: chapters!.rows.filter((row) => row.every(isBlank)).length,
      products: [products!.rows.length, names.length - new Set(names).size],
      packs: packs!.rows.length,
      managers: managers!.rows.length,
      labels: new Set(columnOf(entries!, 'Gestionnaire Client')).size,
    }).toEqual({
      users: [1144, 1, true],
      flags: [1148, 4, 1],
      managersWithoutCode: 7,
      districts: [86, 47],
      agenciesWithoutRow: 1,
      chapters: [2988, 1, 5],
      emptyTypes: 1,
      blankRows: 1,
      products: [673, 17],
      packs: 17,
      managers: 421,
      labels: 133,
    });
  });

  it('spell managers as people do, and call them in the reference by the first word', () => {
    const labels = [...new Set(columnOf(damaged.books.entries!, 'Gestionnaire Client'))].map(String);
    expect(labels.filter((label) => label.includes('  ')).length).toBeGreaterThan(10);
    expect(labels.filter((label) => /^(\w{3})-\1$/.test(label)).length).toBe(1);
    const words = new Set(labels.map((label) => label.slice(4).split(' ')[0]));
    expect([...words].filter((word) => /^\D/.test(word!)).sort()).toEqual([
      'ADJOINT',
      'CHARGE',
      'CHARGÉ',
      'Chargé',
      'DA',
    ]);
    const titles = new Map(damaged.books.managers!.rows.map(([code, title]) => [code, title]));
    const first = new Set(labels.map((label) => `${label.slice(0, 3)} ${label.slice(4).split(' ')[0]}`));
    const wrong = [...titles].filter(
      ([code, title]) => labels.some((label) => label.startsWith(`${code}-`)) && !first.has(`${code} ${title}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('healthy workbooks', () => {
  it('hold no damage at all', () => {
    const asOf = dayFromParts(2025, 5, 15)!;
    const { absentCells, accountTwins, pastedNumbers, ...rest } = countDamage(clean.books, clean.books, asOf);
    expect(Object.entries(rest).filter(([name, count]) => count !== 0 && name !== 'subscriptionTwins')).toEqual([]);
    expect(absentCells).toBeGreaterThan(0);
    expect(accountTwins).toBeGreaterThan(0);
    // By chance the same client may stand on the same row of both sheets.
    expect(pastedNumbers).toBeLessThan(5);
    expect(Object.values(clean.truth.damage).every((count) => count === 0)).toBe(true);
  });

  it('write codes as texts of their full length and the type of the chapter', () => {
    const { clients, accounts, subscriptions } = clean.books;
    const lengths = (book: RawWorkbook, column: string) =>
      [...new Set(columnOf(book, column).map((cell) => (typeof cell === 'string' ? cell.length : cell)))].sort();
    expect([lengths(clients!, 'AGE'), lengths(clients!, 'GES'), lengths(accounts!, 'CHA')]).toEqual([[5], [3], [8]]);
    expect([lengths(subscriptions!, 'CPACK'), lengths(subscriptions!, 'CPRO')]).toEqual([
      [6, undefined],
      [3, undefined],
    ]);
    const types = chapterTypes(clean.books);
    expect(accounts!.rows.filter((row) => row[3] !== types.get(row[2] as string))).toEqual([]);
  });

  it('have every date in its order and place, and each entry under its own number', () => {
    const { clients, accounts, subscriptions, entries } = clean.books;
    const opened = new Map(clients!.rows.map((row) => [row[0], day(row[6])!]));
    expect(clients!.rows.filter((row) => (day(row[2]) ?? 0) > day(row[6])!)).toEqual([]);
    expect(accounts!.rows.filter((row) => (day(row[5]) ?? Number.POSITIVE_INFINITY) < day(row[4])!)).toEqual([]);
    expect(subscriptions!.rows.filter((row) => day(row[5])! < opened.get(row[0])!)).toEqual([]);
    expect(entries!.rows.filter((row) => opened.has(row[0]) && day(row[10]) !== opened.get(row[0]))).toEqual([]);
    expect(entries!.rows.filter((row) => (day(row[13]) ?? Number.POSITIVE_INFINITY) < day(row[10])!)).toEqual([]);
    const ids = columnOf(entries!, 'CLI');
    expect([new Set(ids).size, ids.filter((id) => opened.has(id)).length > 2000]).toEqual([ids.length, true]);
  });
});
