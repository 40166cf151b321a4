import { expect, it } from 'vitest';
import { plainText, toHtmlTable, toTabSeparated } from '../../../../src/renderer/lib/copy';

it('quotes the cells Excel would break', () => {
  expect(
    toTabSeparated([
      ['Nom', 'Note'],
      ['a\tb', 'dit "oui"'],
      ['x', 'deux\nlignes'],
    ]),
  ).toBe('Nom\tNote\r\n"a\tb"\t"dit ""oui"""\r\nx\t"deux\nlignes"');
});

it('writes an HTML table with its header and without live markup', () => {
  expect(toHtmlTable([['A'], ['<b>&']])).toBe('<table><tr><th>A</th></tr><tr><td>&lt;b&gt;&amp;</td></tr></table>');
});

it('makes figures readable for a spreadsheet and leaves words alone', () => {
  expect(['1\u202f234,5', '\u2066−3\u2069', '3,2\u202f%', 'District NORD', '–', '15/05/2025'].map(plainText)).toEqual([
    '1234,5',
    '-3',
    '3,2%',
    'District NORD',
    '–',
    '15/05/2025',
  ]);
});
