import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Random } from '../../src/main/core/random';
import { writeSample } from '../../src/main/sample/write-sample';
import { openForReading } from '../../src/main/store/open';
import type { ImportedFile, ImportReport } from '../../src/shared/domain/imports';
import { mutate } from '../corpus/mutate';
import { bookParts, type Part, zipFile } from '../corpus/zip-file';
import { builtCli, runCli } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';
import { limit, seeded, times } from './bounds';

/** Goal R11: mutations of a sample workbook through the whole import, as `comptoir import --json` does it. */
const MUTATIONS = times(1000, 10_000);
const RESEALED = times(200, 2000);
/** Files of one import: a process a file would only measure how long processes take to start. */
const BATCH = 200;
const ROWS = 40;

const folder = mkdtempSync(join(tmpdir(), 'comptoir-mutated-'));
const workspace = join(folder, 'workspace.sqlite');
let cli = '';

beforeAll(async () => {
  cli = await builtCli();
  const bank = join(folder, 'bank');
  await writeSample(bank, { clients: 60, seed: 5, clean: true, transactions: 0, truth: false });
  expect((await runCli(cli, ['import', bank, '--workspace', workspace])).status).toBe(0);
}, limit(600_000));
afterAll(() => rmSync(folder, { recursive: true }));

/** An accounts workbook of the shape of the bank's: numbers, shared strings, blanks, a date that is text. */
function parts(): Part[] {
  const header = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
  const texts = [...header, 'N', '02/01/2025', '15/03/2025'];
  const cell = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`;
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const r = i + 2;
    return `<row r="${r}"><c r="A${r}"><v>${41_000_000 + i}</v></c>${cell(`B${r}`, 6)}<c r="C${r}"><v>25310000</v></c><c r="D${r}"><v>1</v></c>${cell(`E${r}`, 7 + (i % 2))}<c r="F${r}"/></row>`;
  });
  const head = header.map((_, i) => cell(`${String.fromCharCode(65 + i)}1`, i)).join('');
  return bookParts({
    rows: `<row r="1">${head}</row>${rows.join('')}`,
    strings: texts.map((text) => `<si><t>${text}</t></si>`).join(''),
    styles: '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>',
  });
}

/** A sound archive around a damaged part: checksums say nothing, the reader itself must notice or live with it. */
function resealed(random: Random): Buffer {
  const whole = parts();
  const hit = random.below(whole.length);
  return zipFile(
    whole.map((part, i) => (i === hit ? { ...part, data: mutate(Buffer.from(String(part.data)), random) } : part)),
  );
}

function dump() {
  const db = openForReading(workspace);
  const all = dumpOf(db);
  db.close();
  return all;
}

/** Rows of one file as they are stored, without what names the file. */
function storedRows(all: ReturnType<typeof dump>, path: string): readonly unknown[][] {
  const file = all.import_file!.find((row) => row.includes(path));
  return all.stg_account!.filter(([id]) => id === file?.[0]).map((row) => row.slice(1));
}

/** Imports files as a folder and takes the import back; the workspace must be as it was. */
async function importAll(name: string, files: readonly Buffer[], language: string) {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [i, bytes] of files.entries()) writeFileSync(join(place, `m${i}.xlsx`), bytes);
  const before = dump();
  const run = await runCli(cli, ['import', place, '--workspace', workspace, '--json', '--lang', language]);
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.peakMb).toBeLessThan(512);
  const report = JSON.parse(run.stdout) as ImportReport;
  expect(report.files.length).toBe(files.length);
  const after = dump();
  if (report.batchId === null) expect(after).toEqual(before);
  else expect((await runCli(cli, ['undo-import', '--workspace', workspace])).status).toBe(0);
  expect(dump()).toEqual(before);
  rmSync(place, { recursive: true });
  return { files: report.files, after };
}

/** What is wrong with the outcome of a refused file; null when code, sentence and advice are there and nothing was stored. */
function faultOf({ path, kind, code, reason, hint }: ImportedFile, after: ReturnType<typeof dump>): string | null {
  if (kind !== null) return null;
  if (!code || !reason || !hint) return `${path}: ${code} ${reason} ${hint}`;
  return storedRows(after, path).length === 0 ? null : `${path}: refused, yet stored`;
}

it(
  'a mutated workbook is imported equal or refused with a code and a sentence, the database unchanged',
  async () => {
    const random = seeded('mutated workbooks', 20_261);
    const sound = zipFile(parts());
    const { files: whole, after } = await importAll('sound', [sound], 'fr');
    const truth = storedRows(after, whole[0]!.path);
    expect(truth.length).toBe(ROWS);
    const codes = new Map<string, number>();
    for (let done = 0; done < MUTATIONS; done += BATCH) {
      const mutated = Array.from({ length: BATCH }, () => mutate(sound, random));
      const found = await importAll(`m${done}`, mutated, (done / BATCH) % 2 === 0 ? 'fr' : 'en');
      expect(found.files.map((file) => faultOf(file, found.after)).filter((fault) => fault !== null)).toEqual([]);
      for (const file of found.files) {
        codes.set(file.code ?? 'imported', (codes.get(file.code ?? 'imported') ?? 0) + 1);
        // The same bytes twice, or bytes that were imported in this batch already, are told as unchanged.
        if (file.kind !== null && file.unchanged === 0) expect(storedRows(found.after, file.path)).toEqual(truth);
      }
    }
    expect(codes.get('damaged')).toBeGreaterThan(MUTATIONS / 4);
    expect(codes.get('truncated')).toBeGreaterThan(MUTATIONS / 20);
  },
  limit(600_000),
);

it(
  'a damaged part under a right checksum costs its file at most',
  async () => {
    const random = seeded('resealed workbooks', 20_262);
    for (let done = 0; done < RESEALED; done += BATCH) {
      const files = Array.from({ length: BATCH }, () => resealed(random));
      const found = await importAll(`r${done}`, files, 'fr');
      expect(found.files.map((file) => faultOf(file, found.after)).filter((fault) => fault !== null)).toEqual([]);
      expect(found.files.filter(({ kind }) => kind === null).length).toBeGreaterThan(BATCH / 4);
    }
  },
  limit(600_000),
);
