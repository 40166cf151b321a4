import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import type { WritableDb } from '../../../../src/main/store/database';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import type { FigureQuery } from '../../../../src/shared/domain/figures';
import { sampleTruth } from '../../../helpers/sample-bank';
import { d, smallBank } from '../../../helpers/small-bank';
import { stageSample } from '../../../helpers/stage-sample';

let db: WritableDb;
let last: number;
beforeAll(() => {
  setLanguage('en');
  const truth = sampleTruth({ clients: 900, seed: 5 });
  db = stageSample(truth);
  rebuildMarts(db);
  last = truth.asOfDay;
});

test('a row tells its file, sheet, row and repairs, before and after', () => {
  const small = smallBank();
  rebuildMarts(small);
  small.prepare("INSERT INTO import_repair VALUES (1, 4, 'DNA', 'birth-century', '2090-06-15', '1990-06-15')").run();
  const { total, rows } = readFigureRows(small, d('2024-02-20'), { figure: 'live-clients' }, 10);
  expect(total).toBe(2);
  expect(rows.map(({ client, agency, from, origin }) => [client, agency, from, origin?.path, origin?.row])).toEqual([
    [5, '00101', '2024-01-15', '/exports/1/clients.xlsx', 6],
    [6, '02323', '2024-02-01', '/exports/1/clients.xlsx', 7],
  ]);
  const left = readFigureRows(small, d('2024-02-20'), { figure: 'exits-90' }, 10).rows;
  expect(left.map(({ client, to }) => [client, to])).toContainEqual([2, '2024-02-20']);
  expect(left.find(({ client }) => client === 3)?.origin?.repairs).toEqual([
    expect.objectContaining({ column: 'DNA', before: '2090-06-15', after: '1990-06-15', rule: 'birth-century' }),
  ]);
  expect(readFigureRows(small, d('2024-02-20'), { figure: 'rule-repaired', rule: 'birth-century' }, 10).total).toBe(1);
});

test('pages follow each other and together are all rows', () => {
  const page = (offset: number) => readFigureRows(db, last, { figure: 'clients' }, 400, offset);
  const rows = [page(0), page(400), page(800)].flatMap((one) => one.rows.map(({ client }) => client));
  expect(new Set(rows).size).toBe(page(0).total);
});

test('a figure without what it needs, or of unknown names, is refused', () => {
  const small = smallBank();
  rebuildMarts(small);
  const total = (query: FigureQuery) => () => readFigureRows(small, d('2024-03-31'), query, 10).total;
  const refused = (code: string) => expect.objectContaining({ code });
  expect(total({ figure: 'column-empty', table: 'import_batch', column: 'user' })).toThrow(refused('not-found'));
  expect(total({ figure: 'column-empty', table: 'stg_client', column: 'sex" OR 1' })).toThrow(refused('not-found'));
  expect(total({ figure: 'month-live' })).toThrow(refused('bad-arguments'));
  expect(total({ figure: 'column-bar', table: 'stg_client', column: 'sex' })).toThrow(refused('bad-arguments'));
  expect(total({ figure: 'column-bar', table: 'mart_client', column: 'x" OR 1', bin: 0 })).toThrow(
    refused('not-found'),
  );
  for (const rule of ['padded-text', 'closed-flag', 'toString', "x' OR 1"])
    expect(total({ figure: 'finding', batch: 1, rule, kind: 'clients' })).toThrow(refused('not-found'));
  expect(total({ figure: 'finding', batch: 1, rule: 'unknown-code', kind: 'clients', column: 'DNA' })).toThrow(
    refused('not-found'),
  );
});
