import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFileRows } from '../../../../../src/main/ingest/workbook/read-file';
import { Refused } from '../../../../../src/main/ingest/workbook/refused';
import { collector } from '../../../../corpus/collect';
import { bookFile } from '../../../../corpus/zip-file';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-plain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Cells of one row, each as its program might write it; what is plain is read the short way. */
const CELLS = [
  '<c r="A1"><v>12</v></c>',
  '<c r="A1" s="1"><v>44000</v></c>',
  '<c r="A1" t="s"><v>1</v></c>',
  '<c r="A1" s="0" t="s"><v>0</v></c>',
  '<c r="A1" t="n"><v>-1.5E-3</v></c>',
  '<c r="A1" s="1"/>',
  '<c r="A1" t="s"><v>9</v></c>',
  '<c r="A1" s="7"><v>1</v></c>',
  '<c r="A1" t="s"><v>-1</v></c>',
  '<c r="A1"><v>1-2</v></c>',
  '<c r="A1"><v>1.2.3</v></c>',
  '<c r="A2"><v>1</v></c>',
  '<c r="a1"><v>1</v></c>',
  '<c r="A01"><v>1</v></c>',
  '<c r="AAAA1"><v>1</v></c>',
  '<c r="XFE1"><v>1</v></c>',
  '<c r="ABC1"><v>1</v></c>',
  '<c r="A1" t="s" s="1"><v>1</v></c>',
  '<c r="A1" t="x"><v>1</v></c>',
  '<c r="A1"><v/></c>',
  '<c r="A1"><v></v></c>',
  '<c r="A1"><v>1</v><v>2</v></c>',
  '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
  '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
  '<c r="A1"><v>1</v></c><c r="C1" t="s"><v>1</v></c><c><v>3</v></c>',
  '<c r="A1"><v>1</v></d>',
  '<c r="A1"><v>1</c></v>',
];

/** What became of a row: its cells, or the refusal with its place. */
async function outcomeOf(cells: string): Promise<unknown> {
  const path = join(folder, 'book.xlsx');
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  const strings = '<si><t>zéro</t></si><si><t>un</t></si>';
  writeFileSync(path, bookFile({ rows: `<row r="1">${cells}</row>`, styles, strings }));
  const { sheets, sink } = collector();
  try {
    await readFileRows(path, sink, {});
    return [...sheets.get('Sheet1')!];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: error.refusal, place: error.place };
  }
}

it('a cell read the short way gives what the same cell with one blank more gives', async () => {
  const plainly: unknown[] = [];
  const otherwise: unknown[] = [];
  for (const cells of CELLS) {
    plainly.push([cells, await outcomeOf(cells)]);
    otherwise.push([cells, await outcomeOf(cells.replaceAll('<c ', '<c  '))]);
  }
  expect(plainly).toEqual(otherwise);
  expect(plainly[0]).toEqual([CELLS[0], [[1, [12]]]]);
  expect(plainly[4]).toEqual([CELLS[4], [[1, [-0.0015]]]]);
  expect(plainly[6]).toEqual([CELLS[6], { refusal: 'string-index', place: { sheet: 'Sheet1', row: 1 } }]);
});
