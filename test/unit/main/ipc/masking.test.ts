import { expect, test } from 'vitest';
import { maskSheet } from '../../../../src/main/exports/sheet';
import { ClientMask } from '../../../../src/main/ipc/client-mask';
import { maskAnswer, unmaskArgs } from '../../../../src/main/ipc/masking';
import { clientWords, isMasked } from '../../../../src/shared/domain/privacy';

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
  const mask = new ClientMask();
  const of = (client: number) => mask.hide(client);
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
  const mask = new ClientMask();
  const of = (client: number) => mask.hide(client);
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
    { heading: 'Client', kind: 'integer', width: 12, personal: 'client' },
    { heading: 'Cell', kind: 'text', width: 12, personal: 'other' },
    { heading: 'Age', kind: 'integer', width: 8 },
  ] as const;
  const rows = [
    [41_000_017, 'x', 34],
    [7, null, null],
  ];
  const sheet = maskSheet({ name: 's', title: 't', columns, rows });
  expect(sheet.rows).toEqual([
    ['•••017', '•••', 34],
    ['•••007', null, null],
  ]);
  expect(sheet.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'integer']);
});
