import { describe, expect, it } from 'vitest';
import { stratifiedFolds } from '../../../../../src/main/models/common/folds';
import { numbersOf } from '../../../../../src/main/models/common/number-cells';
import { foldTables, labelledColumns } from '../../../../../src/main/models/common/table-columns';
import { readTextTable, textOf } from '../../../../../src/main/models/common/text-table';

describe('readTextTable', () => {
  it('finds the delimiter and undoes quotes, line ends and a byte order mark', () => {
    const text = '\uFEFF"a, b";c;d\r\n"x;1";"say ""yes""";\r\n\r\n"two\nlines"; 3\n';
    expect(readTextTable(text)).toEqual({
      names: ['a, b', 'c', 'd'],
      rows: [
        ['x;1', 'say "yes"', ''],
        ['two\nlines', '3', ''],
      ],
    });
  });

  it.each([',', ';', '\t', '|'])('reads %j', (mark) => {
    const text = `a${mark}b\n1${mark}2`;
    expect(readTextTable(text)).toEqual({ names: ['a', 'b'], rows: [['1', '2']] });
  });
});

describe('textOf', () => {
  const text = 'départ;âge\noui;30\n';
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['Windows-1252', Uint8Array.from(text, (letter) => letter.charCodeAt(0))],
    ['UTF-16', new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer)],
  ])('reads %s', (_, bytes) => {
    expect(readTextTable(textOf(bytes))).toEqual({ names: ['départ', 'âge'], rows: [['oui', '30']] });
  });
});

describe('numbersOf', () => {
  it.each<[string, (string | null)[], number[] | null]>([
    ['points and exponents', ['1', '-2.5', '.5', '1e3'], [1, -2.5, 0.5, 1000]],
    ['decimal commas', ['1,5', '2', null, '1000,25'], [1.5, 2, Number.NaN, 1000.25]],
    ['spaces between thousands', ['1 234,5', '12\u202F345', '7'], [1234.5, 12_345, 7]],
    ['commas between thousands', ['1,234', '567', '1,234,567.5'], [1234, 567, 1_234_567.5]],
    ['points between thousands', ['1.234,5', '567', '-1.234.567,25'], [1234.5, 567, -1_234_567.25]],
    ['currencies and shares', ['12 %', '3%', '€ 4', '5 €'], [12, 3, 4, 5]],
    ['points beside commas', ['1,5', '2.5'], [1.5, 2.5]],
    ['no numbers', ['1', 'two'], null],
    ['hexadecimal and infinity', ['0x10', 'Infinity'], null],
    ['nothing', [null, null], null],
  ])('reads %s', (_, cells, values) => {
    expect(numbersOf(cells)).toEqual(values && Float32Array.from(values));
  });
});

describe('labelledColumns', () => {
  const table = readTextTable(
    'RowNumber,clientId,age,city,amount,note,left\n' +
      '1,900,30,Lyon,"1,5",aa,no\n2,17,,Nice,2,bb,yes\n3,44,50,Lyon,?,cc,no\n4,31,61,Nice,4,dd,\n',
  );

  it('types the columns, leaves identifiers out, and keeps rows with a target', () => {
    const { columns, labels, positive, dropped } = labelledColumns(table, 'left');
    expect([...labels]).toEqual([0, 1, 0]);
    expect(positive).toBe('yes');
    expect(dropped).toEqual(['RowNumber', 'clientId'].map((column) => ({ column, why: 'identifier' })));
    expect(columns).toEqual([
      { kind: 'number', name: 'age', values: Float32Array.of(30, Number.NaN, 50) },
      { kind: 'category', name: 'city', values: ['Lyon', 'Nice', 'Lyon'] },
      { kind: 'number', name: 'amount', values: Float32Array.of(1.5, 2, Number.NaN) },
      { kind: 'category', name: 'note', values: ['aa', 'bb', 'cc'] },
    ]);
  });

  it('takes the rarer value where none says yes, and refuses what is not there', () => {
    const states = readTextTable('x,state\n1,kept\n2,gone\n3,kept\n');
    expect(labelledColumns(states, 'state').positive).toBe('gone');
    expect(labelledColumns(states, 'state', [], 'kept').positive).toBe('kept');
    expect(() => labelledColumns(states, 'left')).toThrow('no column left');
    expect(() => labelledColumns(states, 'x')).toThrow('not two');
    expect(() => labelledColumns(states, 'state', ['y*'])).toThrow('no column y*');
    expect(labelledColumns(states, 'state', ['x*']).dropped).toEqual([{ column: 'x', why: 'asked' }]);
  });

  it('takes spellings of a class together, and finds the positive value however it is written', () => {
    const spelt = readTextTable('x,state\n1,Yes\n2,NO\n3,yes\n4,No\n5,\n');
    expect([...labelledColumns(spelt, 'state').labels]).toEqual([1, 0, 1, 0]);
    expect(labelledColumns(spelt, 'state', [], 'no').positive).toBe('NO');
    const numbers = readTextTable('x,flag\n1,1.0\n2,0.0\n3,1\n');
    expect([...labelledColumns(numbers, 'flag', [], '1').labels]).toEqual([1, 0, 1]);
    expect(() => labelledColumns(numbers, 'flag', [], '2')).toThrow('no value 2');
  });

  it('leaves out columns of one value, empty ones, and numbers that count the rows', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${100 + 2 * i + (i % 2)},same,,${i % 7},${i % 3 ? 'n' : 'y'}`);
    const { columns, dropped } = labelledColumns(readTextTable(`line,one,none,x,left\n${rows.join('\n')}`), 'left');
    expect(columns.map(({ name }) => name)).toEqual(['x']);
    expect(dropped).toEqual([
      { column: 'line', why: 'identifier' },
      { column: 'one', why: 'constant' },
      { column: 'none', why: 'constant' },
    ]);
  });

  it('reads dates in each of their orders as day, month and day of the week', () => {
    const text =
      'left,iso,local,american\nno,2024-02-29 10:00,29/02/2024,2/29/2024\nyes,,03.01.2025,01/03/2025\nno,2024-03-01,1/3/2024,3/1/2024\n';
    const { columns } = labelledColumns(readTextTable(text), 'left');
    const days = (a: number, b: number, c: number) => ({ kind: 'number', values: Float32Array.of(a, b, c) });
    const of = (name: string) => {
      const { kind, values } = columns.find((column) => column.name === name)!;
      return { kind, values };
    };
    expect(of('iso')).toEqual(days(19_782, Number.NaN, 19_783));
    expect(of('local')).toEqual(days(19_782, 20_091, 19_783));
    expect(of('american')).toEqual(days(19_782, 20_091, 19_783));
    expect(of('iso (month)')).toEqual(days(2, Number.NaN, 3));
    expect(of('iso (weekday)')).toEqual(days(3, Number.NaN, 4));
  });

  it('tells very many levels by how common they are, and only common ones apart', () => {
    const rows = 1000;
    const values = Array.from({ length: rows }, (_, i) => (i % 10 === 0 ? 'big' : `small ${i % 91}`));
    const all = Int32Array.from({ length: rows }, (_, i) => i);
    const { train } = foldTables([{ kind: 'category', name: 'k', values }], all, all);
    // Levels of at least 5 rows, the commonest fifty, then the logarithm of 1 + rows alike.
    expect(train.columns).toBe(51);
    expect(train.values[0]).toBe(1);
    expect(train.values[50]).toBeCloseTo(Math.log(101), 5);
    expect(train.values.slice(51, 102).filter((value) => value === 1).length).toBeLessThanOrEqual(1);
  });

  it('gives a category the levels of the training rows only', () => {
    const values = ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'c', null];
    const columns = [{ kind: 'category' as const, name: 'k', values }];
    const { train, test } = foldTables(
      columns,
      Int32Array.from({ length: 10 }, (_, i) => i),
      Int32Array.of(5, 10, 11),
    );
    expect([train.rows, train.columns]).toEqual([10, 2]);
    expect([...test.values]).toEqual([0, 1, 0, 0, Number.NaN, Number.NaN]);
  });
});

describe('stratifiedFolds', () => {
  it('deals each class out evenly, the same way for the same seed', () => {
    const labels = Uint8Array.from({ length: 103 }, (_, i) => Number(i % 4 === 0));
    const folds = stratifiedFolds(labels, 5, 42);
    const positives = [0, 1, 2, 3, 4].map((f) => labels.filter((label, i) => label === 1 && folds[i] === f).length);
    expect(positives).toEqual([6, 5, 5, 5, 5]);
    expect([0, 1, 2, 3, 4].map((f) => folds.filter((fold) => fold === f).length)).toEqual([21, 21, 21, 20, 20]);
    expect(stratifiedFolds(labels, 5, 42)).toEqual(folds);
    expect(stratifiedFolds(labels, 5, 43)).not.toEqual(folds);
  });
});
