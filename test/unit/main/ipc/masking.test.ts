import { expect, test } from 'vitest';
import { maskSheet } from '../../../../src/main/exports/sheet';
import { ClientMask } from '../../../../src/main/ipc/client-mask';
import { type Mask, maskAnswer, maskPreview, unmaskArgs } from '../../../../src/main/ipc/masking';
import type { SheetPreview } from '../../../../src/shared/domain/imports';
import { type DataClass, DEFAULT_MASKS } from '../../../../src/shared/domain/masks';
import { clientWords, isMasked } from '../../../../src/shared/domain/privacy';

const maskOf = (hides: readonly DataClass[], numbers: ClientMask | null = null): Mask => ({
  hides: new Set(hides),
  numbers,
});

const forbidden = expect.objectContaining({ code: 'forbidden' });

test('a stand-in leads back to its client, shows three digits, and is another in another session', () => {
  const [mask, other] = [new ClientMask(), new ClientMask()];
  const clients = [1, 999, 1000, 41_000_017, 2_147_483_647, 4_294_967_295];
  for (const client of clients) {
    const standIn = mask.hide(client);
    expect(Number.isSafeInteger(standIn)).toBe(true);
    expect(isMasked(standIn)).toBe(true);
    expect(mask.client(standIn)).toBe(client);
    expect(clientWords(standIn)).toBe(`•••${String(client % 1000).padStart(3, '0')}`);
  }
  expect(clients.map((client) => mask.hide(client))).not.toEqual(clients.map((client) => other.hide(client)));
  expect(new Set(Array.from({ length: 5000 }, (_, i) => mask.hide(i + 1))).size).toBe(5000);
  expect(() => mask.client(41_000_017)).toThrow(forbidden);
  expect(() => mask.client(mask.hide(41_000_017) + 1)).toThrow(forbidden);
});

test('answers name clients by their stand-ins only, wherever they stand', () => {
  const numbers = new ClientMask();
  const mask = maskOf(DEFAULT_MASKS.analyst.hides, numbers);
  const of = (client: number) => numbers.hide(client);
  const row = {
    client: 17,
    origin: { row: 3, repairs: [{ column: 'DNA', rule: 'x', before: '1', after: '2', text: '1' }] },
  };
  expect(maskAnswer('clients.list', {}, [row], mask)).toEqual([
    {
      client: of(17),
      origin: { row: 3, repairs: [{ column: 'DNA', rule: 'x', before: '•••', after: '•••', text: '' }] },
    },
  ]);
  expect(maskAnswer('whatif.find', { entity: 'client' }, [{ id: '17', value: 1 }], mask)).toEqual([
    { id: String(of(17)), value: 1 },
  ]);
  expect(maskAnswer('whatif.find', { entity: 'agency' }, [{ id: '17' }], mask)).toEqual([{ id: '17' }]);
  expect(maskAnswer('whatif.form', {}, { entity: 'client', id: '17' }, mask)).toEqual({
    entity: 'client',
    id: String(of(17)),
  });
  expect(maskAnswer('privacy.reveal', {}, { number: 17 }, mask)).toEqual({ number: 17 });
});

test('what a masked screen asks with is turned back; numbers and personal values are refused', () => {
  const numbers = new ClientMask();
  const mask = maskOf(DEFAULT_MASKS.analyst.hides, numbers);
  const of = (client: number) => numbers.hide(client);
  expect(unmaskArgs({ client: of(17), asOf: '2024-03-31' }, mask)).toEqual({ client: 17, asOf: '2024-03-31' });
  expect(unmaskArgs({ name: 'risk', clients: [of(3), of(4)], query: { figure: 'x', client: of(5) } }, mask)).toEqual({
    name: 'risk',
    clients: [3, 4],
    query: { figure: 'x', client: 5 },
  });
  expect(unmaskArgs({ entity: 'client', id: String(of(17)) }, mask)).toEqual({ entity: 'client', id: '17' });
  expect(unmaskArgs({ entity: 'agency', id: '00101' }, mask)).toEqual({ entity: 'agency', id: '00101' });
  expect(() => unmaskArgs({ client: 17 }, mask)).toThrow(forbidden);
  expect(() => unmaskArgs({ figure: 'column-value', column: 'birth_day', value: '1990-06-15' }, mask)).toThrow(
    forbidden,
  );
  expect(() => unmaskArgs({ query: { column: 'DNA', value: '1' } }, mask)).toThrow(forbidden);
});

test('what is written to a file is masked by its columns', () => {
  const columns = [
    { heading: 'Client', kind: 'integer', width: 12, personal: 'number' },
    { heading: 'Cell', kind: 'text', width: 12, personal: 'cell' },
    { heading: 'Age', kind: 'integer', width: 8, personal: 'age' },
  ] as const;
  const rows = [
    [41_000_017, 'x', 34],
    [7, null, null],
  ];
  const whole = { name: 's', title: 't', columns, rows };
  const sheet = maskSheet(whole, ['number']);
  expect(sheet.rows).toEqual([
    ['•••017', '•••', 34],
    ['•••007', null, null],
  ]);
  expect(sheet.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'integer']);
  expect(maskSheet(whole, ['age', 'birth']).rows).toEqual([
    [41_000_017, '•••', '•••'],
    [7, null, null],
  ]);
  expect(maskSheet(whole, [])).toBe(whole);
});

test('hidden ages are hidden where they are reckoned, told or searched by, and only then', () => {
  const row = { client: 17, ageYears: 34, sex: 'F', reasons: [{ feature: 'age', value: 34, text: 'Âge : 34 ans' }] };
  const seen = { ...row, ageYears: null, sex: null, reasons: [{ feature: 'age', value: null, text: '•••' }] };
  const aged = maskOf(['birth', 'age']);
  expect(maskAnswer('risk.list', {}, { rows: [row] }, aged)).toEqual({ rows: [seen] });
  expect(maskAnswer('risk.list', {}, { rows: [row] }, maskOf(['contact']))).toEqual({ rows: [row] });
  expect(maskAnswer('whatif.form', {}, { fields: [{ feature: 'ageYears', value: 34, max: 90 }] }, aged)).toEqual({
    fields: [{ feature: 'ageYears', value: null, max: 90 }],
  });
  expect(maskAnswer('offers.forClient', {}, { excluded: [{ reason: 'minor' }, { reason: 'held' }] }, aged)).toEqual({
    excluded: [{ reason: 'held' }],
  });
  const asked = [
    { entity: 'client', feature: 'ageYears', min: 30, max: 30 },
    { figure: 'age', ageFrom: 30, ageBelow: 31 },
    { query: { figure: 'age', ageFrom: 30 } },
    { by: 'segment', key: 'minor' },
    { figure: 'column-value', table: 'stg_client', column: 'sex', value: 'F' },
    { figure: 'column-value', table: 'stg_client', column: 'birth_day', value: '1990-06-15' },
    { figure: 'column-bar', table: 'stg_client', column: 'birth_day', bin: 3 },
    { figure: 'model-looked', task: 'churn', cutOff: '2024-03-31', feature: 'ageYears', bin: 0 },
    { figure: 'model-looked', task: 'recommendation', cutOff: '2024-03-31', feature: 'age_under_25', bin: 1 },
  ];
  for (const args of asked) {
    expect(() => unmaskArgs(args, aged), JSON.stringify(args)).toThrow(forbidden);
    expect(unmaskArgs(args, maskOf(['contact']))).toEqual(args);
  }
});

test('the first rows of an import are masked by what their columns hold, a hand-mapped or renamed one by its own header too', () => {
  const column = (header: string, field: string, from = header) => ({
    ...{ header, field, from, type: 'text', dateOrder: null, found: true },
  });
  const columns = [
    column('CLI', 'client'),
    column('DNA', 'birth_day'),
    column('AGE', 'agency'),
    column('UTIC', 'creator', 'Nom du titulaire'),
  ];
  const sheet = {
    columns,
    rows: [{ row: 2, values: [41_000_017, '1990-06-15', '00404', 'RAKOTO'] }],
  } as unknown as SheetPreview;
  const rows = (hides: readonly DataClass[]) =>
    maskPreview({ preview: [sheet] }, new Set(hides)).preview[0]!.rows[0]!.values;
  expect(rows(DEFAULT_MASKS.analyst.hides)).toEqual(['•••017', '•••', '00404', '•••']);
  expect(rows(['birth'])).toEqual([41_000_017, '•••', '00404', 'RAKOTO']);
  expect(rows([])).toEqual(sheet.rows[0]!.values);
});
