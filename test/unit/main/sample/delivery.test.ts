import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../../../src/main/sample/write-sample';
import { readRaw } from '../../../helpers/raw-workbook';

const root = mkdtempSync(join(tmpdir(), 'sample-delivery-'));
afterAll(() => rmSync(root, { recursive: true }));
const openFiles = () => readdirSync('/proc/self/fd').length;

describe('a kind with more rows than a sheet holds', () => {
  const size = { clients: 400, seed: 5, truth: true };

  it('goes on in further workbooks, with the same rows in the same order', async () => {
    const whole = await writeSample(join(root, 'whole'), size);
    const split = await writeSample(join(root, 'split'), { ...size, rowLimit: 250 });
    const rowsOf = ({ files }: typeof whole, kind: string) =>
      files.filter((file) => file.kind === kind).flatMap((file) => readRaw(file.path).rows);
    const kinds = ['clients', 'accounts', 'subscriptions', 'entries', 'manager-users', 'chapters', 'packs'];
    for (const kind of kinds) {
      const rows = rowsOf(whole, kind);
      expect(rowsOf(split, kind)).toEqual(rows);
      const parts = split.files.filter((file) => file.kind === kind);
      const expected = Array.from({ length: Math.ceil(rows.length / 250) }, (_, i) =>
        Math.min(250, rows.length - 250 * i),
      );
      expect(parts.map((file) => file.rows)).toEqual(expected);
      expect(parts.map((file) => readRaw(file.path).rows.length)).toEqual(expected);
      expect(new Set(parts.map((file) => JSON.stringify(readRaw(file.path).header))).size).toBe(1);
    }
    const names = split.files.filter((file) => file.kind === 'clients').map((file) => file.path);
    expect(names).toEqual(['', '_2'].map((part) => join(root, 'split', `Clients_DOU_replaced_15052025${part}.xlsx`)));
  });
});

describe('a cancelled sample', () => {
  const size = { clients: 2000, seed: 5, truth: true, transactions: 100, rowLimit: 1500 };
  const stages = [
    { stage: 'before the first client', from: 0 },
    { stage: 'while clients are lived', from: 0.3 },
    { stage: 'while entries are written', from: 0.75 },
    { stage: 'while the last rows are packed', from: 0.91 },
    { stage: 'while references are written', from: 0.97 },
    { stage: 'at the very end', from: 1 },
  ];

  it.each(stages)('leaves nothing behind $stage', async ({ from }) => {
    const dir = join(root, `cancelled-${from}`);
    const controller = new AbortController();
    const before = openFiles();
    let seen = 0;
    const onProgress = ({ value }: { readonly value: number }) => {
      if (value < from || controller.signal.aborted) return;
      seen = readdirSync(dir).length;
      controller.abort();
    };
    await expect(writeSample(dir, { ...size, signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect([seen > 0, readdirSync(dir), openFiles()]).toEqual([true, [], before]);
  });

  it('leaves the sample that was there as it was', async () => {
    const dir = join(root, 'kept');
    const { files } = await writeSample(dir, { clients: 300, seed: 1 });
    const names = readdirSync(dir);
    const rows = readRaw(files[0]!.path).rows;
    const controller = new AbortController();
    const onProgress = ({ value }: { readonly value: number }) => value > 0.5 && controller.abort();
    await expect(writeSample(dir, { ...size, signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readdirSync(dir)).toEqual(names);
    expect(readRaw(files[0]!.path).rows).toEqual(rows);
  });
});
