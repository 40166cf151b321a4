import { describe, expect, test } from 'vitest';
import { dayFromCivil, isoFromDay } from '../../../../src/main/core/dates';
import { code, codeBeforeDash, listedCode, wholeNumber } from '../../../../src/main/ingest/columns/code';
import { date, swappedDay } from '../../../../src/main/ingest/columns/date';
import { type CellParser, isRejection, nothingSeen } from '../../../../src/main/ingest/columns/parser';
import { choice, fold, text, textAfterDash } from '../../../../src/main/ingest/columns/text';
import type { Cell } from '../../../../src/main/ingest/read-workbook';
import { centuryEarlier } from '../../../../src/main/ingest/sources/clients';

function parse(parser: CellParser, cells: readonly Cell[]) {
  const at = { row: 0 };
  const seen = nothingSeen(at);
  const values = cells.map((cell, index) => {
    at.row = index + 1;
    const value = parser(cell, seen);
    return isRejection(value) ? value.reason : value;
  });
  const { padded, blank, zeroStripped } = seen;
  return { values, seen: { padded: padded.rows(), blank: blank.rows(), zeroStripped: zeroStripped.rows() } };
}

test('a client number may be written for people; anything that is not sure is rejected', () => {
  const sure = [
    '41 000 001',
    '41\u00a0000\u00a0002',
    '41\u202f000\u202f003',
    '41000004.00',
    '41000005,0',
    '\u200b41000006\u200e',
  ];
  const unsure = ['41 00 001', '4100 0001', '41,000,004', '41.5', '+41000009', '-1', '4e7', '٤١', '0', "'41000005"];
  expect(parse(wholeNumber, sure)).toEqual({
    values: [1, 2, 3, 4, 5, 6].map((n) => 41_000_000 + n),
    seen: { padded: [6], blank: [], zeroStripped: [] },
  });
  expect(parse(wholeNumber, unsure).values).toEqual(unsure.map(() => 'not-a-number'));
});

test('marks that no one sees around a value are blanks', () => {
  const cells = ['\u200b00404', '00404\ufeff', ' \u202a00404\u202c ', '\u200b \u2060', 'Équipé', 'a\u200bb'];
  expect(parse(text, cells)).toEqual({
    values: ['00404', '00404', '00404', null, 'Équipé', 'a\u200bb'],
    seen: { padded: [1, 2, 3], blank: [4], zeroStripped: [] },
  });
});

test('codes take their reference form', () => {
  expect(parse(code(5), [404, '404', '00404', ' 404 ', '   ', '', null, 4.5, -1, true, { error: '#N/A' }])).toEqual({
    values: [
      '00404',
      '00404',
      '00404',
      '00404',
      null,
      null,
      null,
      'not-a-code',
      'not-a-code',
      'not-a-code',
      'excel-error',
    ],
    seen: { padded: [4], blank: [5], zeroStripped: [1, 2, 4] },
  });
  expect(parse(code(3, false), [1, '001', 999, 'A1']).values).toEqual(['001', '001', '999', 'A1']);
  expect(parse(code(3, false), [1]).seen.zeroStripped).toEqual([]);
  expect(parse(code(0), [25310000, '25310000  ', '22']).values).toEqual(['25310000', '25310000', '22']);
});

test('codes written as decimals are the codes; what has lost its digits is none', () => {
  expect(parse(code(5), ['404.0', '2323,00', '00404.0', '404.5', '12345'])).toEqual({
    values: ['00404', '02323', '00404', '404.5', '12345'],
    seen: { padded: [], blank: [], zeroStripped: [1, 2] },
  });
  expect(parse(code(0), ['25310000.0', 1e21, 2 ** 53, 2 ** 53 - 1]).values).toEqual([
    ...['25310000', 'not-a-code', 'not-a-code', '9007199254740991'],
  ]);
});

test('a code a reference lists has letters and digits only', () => {
  const lines = ['00404', 'A99', 404, '---', "Fin de l'export", "'00404", '4 04', '=1+1'];
  expect(parse(listedCode(3), lines).values).toEqual(['00404', 'A99', '404', ...Array(5).fill('not-a-code')]);
});

test('errors of Excel written as text are errors, in whichever column', () => {
  const errors = ['#N/A', ' #REF! ', '#VALEUR!', '#nom?', '########'];
  for (const parser of [code(5), listedCode(5), wholeNumber, date, text, choice({ M: 1 })]) {
    expect(parse(parser, errors).values).toEqual(errors.map(() => 'excel-error'));
  }
  expect(parse(text, ['#1', '# N/A', 'N/A', '#', '#RUE']).values).toEqual(['#1', '# N/A', 'N/A', '#', '#RUE']);
});

test('client numbers are whole numbers above zero', () => {
  expect(parse(wholeNumber, [41000017, ' 41000017', '', 0, 1.5, '12x', '-3']).values).toEqual([
    ...[41000017, 41000017, null, 'not-a-number', 'not-a-number', 'not-a-number', 'not-a-number'],
  ]);
});

test('code and name are parted at the first dash', () => {
  const cells = ['02323-VILLE - X', '2323', '042-Chargé  1'];
  expect(parse(codeBeforeDash(5), cells).values).toEqual(['02323', '02323', '00042']);
  expect(parse(textAfterDash, cells).values).toEqual(['VILLE - X', null, 'Chargé  1']);
});

test('texts and lists', () => {
  expect(parse(text, [' a ', ' ', 12, true])).toEqual({
    values: ['a', null, '12', 'not-text'],
    seen: { padded: [1], blank: [2], zeroStripped: [] },
  });
  expect(parse(choice({ Société: 2, 1: 1 }), ['SOCIETE ', 'societé', 1, '1', 'x', ' ']).values).toEqual([
    ...[2, 2, 1, 1, 'not-in-list', null],
  ]);
  expect(parse(choice({ 1: 1, 2: 2 }), ['01', '2.0', '1,00', '1.5', '12', '-1', 'M.0']).values).toEqual([
    ...[1, 2, 1, 'not-in-list', 'not-in-list', 'not-in-list', 'not-in-list'],
  ]);
  expect([fold(' Segment  Actif/\u00c9quip\u00e9'), fold('Date d\u2019EER')]).toEqual([
    'segment actif/equipe',
    "date d'eer",
  ]);
});

describe('dates', () => {
  const iso = (cells: readonly Cell[]) =>
    parse(date, cells).values.map((value) => (typeof value === 'number' ? isoFromDay(value) : value));

  test('text, ISO text, true dates and serial numbers', () => {
    expect(iso(['05/03/2024', '5/3/2024', '05-03-2024', '05.03.2024 ', '2024-03-05', '2024-03-05 10:00:00'])).toEqual(
      Array(6).fill('2024-03-05'),
    );
    expect(iso([{ day: dayFromCivil(2024, 3, 5), seconds: 0 }, 45356])).toEqual(['2024-03-05', '2024-03-05']);
    expect(iso(['13/03/2024', '03/13/2024', '29/02/2024'])).toEqual(['2024-03-13', '2024-03-13', '2024-02-29']);
  });

  test('marks of direction between the fields of a date are read over', () => {
    expect(iso(['05\u200f/03\u200f/2024', '\u200e2024-\u200e03-05', '05\u200b/03/2024'])).toEqual([
      ...['2024-03-05', '2024-03-05', 'not-a-date'],
    ]);
  });

  test('what is no date is rejected', () => {
    const cells = ['29/02/2023', '31/04/2024', '13/13/2024', '5/3/24', '05/03-2024', 'x', '00/01/2024', 12, true];
    expect(iso(cells)).toEqual(Array(9).fill('not-a-date'));
    expect(iso(['', ' ', null])).toEqual([null, null, null]);
  });

  test('only what can be read both ways is changed round', () => {
    const march5 = dayFromCivil(2024, 3, 5);
    expect(swappedDay('05/03/2024', march5)).toBe(dayFromCivil(2024, 5, 3));
    expect(swappedDay({ day: march5, seconds: 0 }, march5)).toBe(dayFromCivil(2024, 5, 3));
    expect(swappedDay('2024-03-05', march5)).toBeNull();
    expect(swappedDay('13/03/2024', dayFromCivil(2024, 3, 13))).toBeNull();
    expect(swappedDay('05/05/2024', dayFromCivil(2024, 5, 5))).toBeNull();
  });

  test('a century earlier minds 29 February', () => {
    expect(isoFromDay(centuryEarlier(dayFromCivil(2052, 2, 29)))).toBe('1952-02-29');
    expect(isoFromDay(centuryEarlier(dayFromCivil(2000, 2, 29)))).toBe('1900-02-28');
  });
});
