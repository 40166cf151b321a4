import { isDateFormat } from './date-formats';
import type { ReadLimits } from './limits';
import { parseIndex } from './numbers';
import { Refused } from './refused';
import { nameHash } from './xml-bytes';
import { walkPart } from './xml-part';
import { START, type XmlScanner } from './xml-scanner';

const NUM_FMT = nameHash('numFmt');
const NUM_FMT_ID = nameHash('numFmtId');
const FORMAT_CODE = nameHash('formatCode');
const CELL_XFS = nameHash('cellXfs');
const XF = nameHash('xf');

/** By style index: 1 when a number under it is a date. Null when the workbook has no styles: any index is General. */
export type DateStyles = Uint8Array | null;

/**
 * Reads of the styles only what tells dates from numbers.
 * @throws Refused too-large above the limit of cell styles.
 */
export async function readDateStyles(pieces: AsyncIterable<Buffer>, limits: ReadLimits): Promise<Uint8Array> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  const id = (scanner: XmlScanner): number => {
    const i = scanner.attribute(NUM_FMT_ID);
    return i < 0 ? 0 : parseIndex(scanner.buffer, scanner.attributeFrom[i]!, scanner.attributeTo[i]!);
  };
  const open = (scanner: XmlScanner): void => {
    if (scanner.depth === 2) inCells = scanner.name === CELL_XFS;
    if (scanner.depth !== 3) return;
    if (scanner.name === NUM_FMT) codes.set(id(scanner), scanner.value(scanner.attribute(FORMAT_CODE)) ?? '');
    else if (inCells && scanner.name === XF) formats.push(id(scanner));
    if (formats.length > limits.cellStyles || codes.size > limits.cellStyles) throw new Refused('too-large');
  };
  await walkPart(pieces, limits, (scanner, token) => {
    if (token === START) open(scanner);
  });
  // Many styles share a format, and a format may be long: each is looked at once.
  const dates = new Map<number, number>();
  return Uint8Array.from(formats, (format) => {
    const isDate = dates.get(format) ?? (isDateFormat(format, codes.get(format)) ? 1 : 0);
    dates.set(format, isDate);
    return isDate;
  });
}
