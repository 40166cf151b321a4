import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../../../src/main/core/dates';
import { readWorkbook } from '../../../../../src/main/ingest/read-workbook';
import { collector } from '../../../../corpus/collect';
import { type BookParts, bookFile, bookParts, MAIN, zipFile } from '../../../../corpus/zip-file';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-reader-'));
let count = 0;

async function read(content: Buffer, extension = 'xlsx') {
  const path = join(folder, `${count++}.${extension}`);
  writeFileSync(path, content);
  const { sink, sheets } = collector();
  const summary = await readWorkbook(path, sink);
  return { summary, rows: [...(sheets.values().next().value ?? [])] };
}

const rowsOf = async (book: BookParts) => (await read(bookFile(book))).rows;

describe('cells', () => {
  it('reads every type, with and without references', async () => {
    const rows = await rowsOf({
      strings:
        '<si><t>é&amp;<![CDATA[<b>]]></t></si><si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b</t></r><rPh><t>no</t></rPh></si>',
      rows: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t='s'><v>1</v></c><c t="inlineStr"><is><t>&#233;_x0041_</t></is></c></row>
        <!-- <row r="9"/> --><row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1&amp;"x"</f><v>x</v></c><c/><c><v/></c><c><v>-1.5e-3</v></c></row>
        <row r="7"><c r="B7"><v>12345678901234567</v></c><c r="C7"><v>0.1</v></c><c r="D7"><v>1<!-- -->2</v></c></row>`,
    });
    expect(rows).toEqual([
      [2, ['é&<b>', null, 'a b', 'éA']],
      [3, [true, { error: '#N/A' }, 'x', null, null, -0.0015]],
      [7, [null, 12345678901234568, 0.1, 12]],
    ]);
  });

  it('reads dates by format, in both epochs, and ISO dates', async () => {
    const book = {
      styles: `<numFmts><numFmt numFmtId="164" formatCode="[Red]dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`,
      rows: '<row><c s="1"><v>45292.75</v></c><c s="2"><v>1</v></c><c s="3"><v>45292</v></c><c s="4"><v>1.5</v></c><c s="2"><v>60</v></c><c t="d"><v>2024-02-29T10:00:01</v></c><c s="2"><v>59</v></c></row>',
    };
    const day = dayFromCivil(2024, 1, 1);
    expect(await rowsOf(book)).toEqual([
      [
        1,
        [
          { day, seconds: 64_800 },
          { day: dayFromCivil(1900, 1, 1), seconds: 0 },
          45292,
          1.5,
          60,
          { day: dayFromCivil(2024, 2, 29), seconds: 36_001 },
          { day: dayFromCivil(1900, 2, 28), seconds: 0 },
        ],
      ],
    ]);
    const later = await rowsOf({ ...book, workbookProperties: 'date1904="1"' });
    expect(later[0]![1]![0]).toEqual({ day: day + 1462, seconds: 64_800 });
  });

  it('takes prefixed names, a wrong dimension, styled blanks far right and a stored part', async () => {
    const sheet = `\uFEFF<?xml version='1.0' encoding='utf-8'?><x:worksheet xmlns:x="${MAIN}"><x:dimension ref="A1"/><x:sheetData><x:row r='1' ><x:c r='b1' ><x:v>7</x:v></x:c><x:c r="XFD1"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:XFD1048576"/></x:mergeCells></x:worksheet>`;
    const parts = bookParts({ sheet }).map((part) => ({ ...part, method: 0 as const }));
    expect((await read(zipFile(parts))).rows).toEqual([[1, [null, 7]]]);
  });

  it('reads characters and rows that lie across the borders of pieces', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `<row><c t="str"><v>é€𝄞${'x'.repeat(i % 23)}</v></c><c><v>${i}.25</v></c></row>`,
    );
    const found = await rowsOf({ rows: rows.join('') });
    expect(found.length).toBe(20_000);
    expect(
      found.every(
        ([number, row], i) => number === i + 1 && row[0] === `é€𝄞${'x'.repeat(i % 23)}` && row[1] === i + 0.25,
      ),
    ).toBe(true);
  });
});

describe('CSV', () => {
  const windows = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    [
      'utf-8 with mark, semicolons',
      Buffer.from('\uFEFFCLI;NOM\r\n1;"a;b ""c"""\r\n\r\n2;é\r\n'),
      ';',
      'utf-8',
      [
        [1, ['CLI', 'NOM']],
        [2, ['1', 'a;b "c"']],
        [4, ['2', 'é']],
      ],
    ],
    [
      'windows-1252, commas',
      windows('A,B\n\xe9,"1\n2"\n,3'),
      ',',
      'windows-1252',
      [
        [1, ['A', 'B']],
        [2, ['é', '1\n2']],
        [4, [null, '3']],
      ],
    ],
    [
      'utf-16, tabs, old line ends',
      Buffer.from('\uFEFFA\tB\r1\t2,5\r', 'utf16le'),
      '\t',
      'utf-16le',
      [
        [1, ['A', 'B']],
        [2, ['1', '2,5']],
      ],
    ],
    [
      'bars, decimal commas',
      Buffer.from('A|B\n1,5|2,5\n'),
      '|',
      'utf-8',
      [
        [1, ['A', 'B']],
        [2, ['1,5', '2,5']],
      ],
    ],
  ])('%s', async (_, content, delimiter, encoding, expected) => {
    const { summary, rows } = await read(content, 'csv');
    expect(summary.csv).toEqual({ delimiter, encoding });
    expect(rows).toEqual(expected);
  });
});
