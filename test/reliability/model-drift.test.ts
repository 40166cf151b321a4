import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSample } from '../../src/main/sample/write-sample';
import { builtCli, runCli } from '../helpers/built-cli';

/** A bank large enough for its units to be compared, small enough to be trained on here. */
const CLIENTS = 2500;
const LIMIT = 900_000;

const folder = mkdtempSync(join(tmpdir(), 'comptoir-drift-'));
const workspace = ['--workspace', join(folder, 'workspace.sqlite')];
const bank = join(folder, 'bank');
let cli = '';

interface Report {
  readonly name: string;
  readonly driftAlarm: boolean;
  readonly drift: readonly { readonly feature: string; readonly level: string; readonly psi: number }[];
}

beforeAll(async () => {
  cli = await builtCli();
  await writeSample(bank, { clients: CLIENTS, seed: 9, clean: true, transactions: 0, truth: false });
  await runCli(cli, ['import', bank, ...workspace]);
  const trained = await runCli(cli, ['train', ...workspace]);
  expect(trained.status).toBe(0);
}, LIMIT);
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluate(): Promise<readonly Report[]> {
  const { status, stdout } = await runCli(cli, ['evaluate', '--json', ...workspace]);
  expect(status).toBe(0);
  return JSON.parse(stdout).models;
}

const strong = ({ drift }: Report) => drift.filter(({ level }) => level === 'strong').map(({ feature }) => feature);

it(
  'is silent when the same bank is imported again',
  async () => {
    await runCli(cli, ['import', bank, ...workspace]);
    const reports = await evaluate();
    expect(reports.map(({ name, driftAlarm }) => [name, driftAlarm])).toEqual([
      ['churn', false],
      ['recommendation', false],
      ['manager-performance', false],
      ['agency-performance', false],
    ]);
    expect(reports.map(({ drift }) => drift.length > 0)).toEqual([true, true, true, true]);
  },
  LIMIT,
);

it(
  'raises the alarm for all four models when every person of the bank has grown old',
  async () => {
    const drifted = join(folder, 'drifted');
    await growOld(bank, drifted);
    const imported = await runCli(cli, ['import', drifted, '--json', ...workspace]);
    expect(JSON.parse(imported.stdout).totals.clients).toBe(CLIENTS);
    const reports = await evaluate();
    expect(reports.map(({ name, driftAlarm }) => [name, driftAlarm])).toEqual([
      ['churn', true],
      ['recommendation', true],
      ['manager-performance', true],
      ['agency-performance', true],
    ]);
    const [churn, offers, managers] = reports.map(strong);
    expect(churn).toContain('ageYears');
    expect(offers).toContain('age');
    expect(managers).toContain('seniorShare');
  },
  LIMIT,
);

/** Copies the workbook of clients with everybody's birth date set to that of the oldest person. */
async function growOld(from: string, to: string): Promise<void> {
  mkdirSync(to);
  for (const name of readdirSync(from).filter((file) => file.endsWith('.xlsx'))) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(from, name));
    const sheet = workbook.worksheets[0]!;
    const headers = (sheet.getRow(1).values as unknown[]).map(String);
    const birth = headers.indexOf('DNA');
    if (birth < 0 || !headers.includes('TCLI')) continue;
    const dates: Date[] = [];
    sheet.eachRow((row, number) => {
      const value = row.getCell(birth).value;
      if (number > 1 && value instanceof Date) dates.push(value);
    });
    const oldest = dates.sort((a, b) => a.getTime() - b.getTime())[Math.floor(dates.length / 50)]!;
    sheet.eachRow((row, number) => {
      if (number > 1 && row.getCell(birth).value) row.getCell(birth).value = oldest;
    });
    await workbook.xlsx.writeFile(join(to, name));
  }
}
