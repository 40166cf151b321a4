import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../../../src/main/sample/write-sample';

const root = mkdtempSync(join(tmpdir(), 'sample-'));
afterAll(() => rmSync(root, { recursive: true }));
const write = (name: string, clean = false) =>
  writeSample(join(root, name), { clients: 400, seed: 5, clean, truth: true, transactions: 50 });

async function column(folder: string, file: string, position: number): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(root, folder, file));
  const values: string[] = [];
  workbook.worksheets[0]!.eachRow((row) => values.push(String(row.getCell(position).value ?? '').trim()));
  return values.slice(1);
}

describe('sample workbooks', () => {
  it('are the same bytes for the same arguments', async () => {
    const hashes = async (name: string) =>
      (await write(name)).files.map((f) => createHash('sha256').update(readFileSync(f.path)).digest('hex'));
    expect(await hashes('a')).toEqual(await hashes('b'));
  });

  it('are the 12 exports, the movements and the truth', async () => {
    const { files } = await write('c', true);
    expect(files.map((f) => f.kind)).toEqual([
      'clients',
      'accounts',
      'subscriptions',
      'entries',
      'transactions',
      'agencies',
      'districts',
      'managers',
      'manager-users',
      'users',
      'chapters',
      'packs',
      'products',
      'truth',
    ]);
    expect(files.filter((f) => ['clients', 'transactions'].includes(f.kind)).map((f) => f.rows)).toEqual([400, 50]);
  });

  it('damaged equal clean ones once the damage is undone', async () => {
    const name = 'Clients_DOU_replaced_15052025.xlsx';
    const padded = async (position: number, size: number) =>
      (await column('a', name, position)).map((text) => text.padStart(size, '0'));
    expect(await padded(4, 5)).toEqual(await column('c', name, 4));
    expect(await padded(6, 3)).toEqual(await column('c', name, 6));
    expect(await column('a', name, 7)).toEqual(await column('c', name, 7));
    const births = await column('a', name, 3);
    const right = await column('c', name, 3);
    const { damage } = JSON.parse(readFileSync(join(root, 'a', 'truth.json'), 'utf8'));
    expect(births.filter((text, i) => text !== right[i]).length).toBe(damage.lateBirthDates);
  });

  it('paste the clients numbers over the first entry rows', async () => {
    const entries = await column('a', 'eerp_formatted_eer_sortie.xlsx', 1);
    expect(entries.slice(0, 400)).toEqual(await column('a', 'Clients_DOU_replaced_15052025.xlsx', 1));
  });
});
