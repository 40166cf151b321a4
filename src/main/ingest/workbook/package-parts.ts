import type { FileHandle } from 'node:fs/promises';
import type { SheetInfo } from './cell';
import { inflatePart } from './inflate';
import type { ReadLimits } from './limits';
import { Refused } from './refused';
import { nameHash } from './xml-bytes';
import { walkPart } from './xml-part';
import { START } from './xml-scanner';
import type { ZipEntry } from './zip-directory';

const RELATIONSHIP = nameHash('Relationship');
const SHEET = nameHash('sheet');
const WORKBOOK_PR = nameHash('workbookPr');
const [ID, TYPE, TARGET, MODE] = ['Id', 'Type', 'Target', 'TargetMode'].map(nameHash) as [
  number,
  number,
  number,
  number,
];
const [NAME, STATE, REL_ID, DATE_1904] = ['name', 'state', 'id', 'date1904'].map(nameHash) as [
  number,
  number,
  number,
  number,
];

/** A sheet and the part its cells are in. */
export interface SheetPart {
  readonly info: SheetInfo;
  readonly entry: ZipEntry;
}

/** Which parts of the package hold what. */
export interface Package {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: ZipEntry | null;
  readonly styles: ZipEntry | null;
  /** Days are counted from 1904-01-01 instead of 1899-12-31. */
  readonly is1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

type Entries = ReadonlyMap<string, ZipEntry>;

/**
 * Follows the package from its root relations to the workbook and its sheets, strings and styles.
 * @throws Refused xlsb, ods, not-a-workbook, missing-part, too-large (number of sheets).
 */
export async function readPackage(file: FileHandle, entries: Entries, limits: ReadLimits): Promise<Package> {
  if (entries.has('xl/workbook.bin')) throw new Refused('xlsb');
  const workbook = await findWorkbook(file, entries, limits);
  const relations = await readRelations(file, entries, limits, workbook);
  const { sheets, is1904 } = await readSheets(file, workbook.entry, limits);
  const parts: SheetPart[] = [];
  refuseTwins(sheets);
  for (const { relation, ...info } of sheets) {
    const found = relations.get(relation);
    if (!found) throw new Refused('missing-part', { sheet: info.name });
    if (!found.type.endsWith('/worksheet')) continue;
    const entry = entries.get(found.target);
    if (!entry) throw new Refused('missing-part', { sheet: info.name });
    parts.push({ info: is1904 ? { ...info, is1904 } : info, entry });
  }
  const only = (type: string): ZipEntry | null => {
    for (const relation of relations.values())
      if (relation.type.endsWith(type)) return entries.get(relation.target) ?? missing(relation.target);
    return null;
  };
  if (parts.length === 0) throw new Refused('missing-part', { sheet: '' });
  return { sheets: parts, sharedStrings: only('/sharedStrings'), styles: only('/styles'), is1904 };
}

/** Two sheets of one name, or two that are the same part: Excel writes neither, and rows would count twice. */
function refuseTwins(sheets: readonly ListedSheet[]): void {
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  const relations = new Set(sheets.map(({ relation }) => relation));
  if (names.size < sheets.length || relations.size < sheets.length) throw new Refused('damaged');
}

function missing(part: string): never {
  throw new Refused('missing-part', { sheet: part.split('/').at(-1) ?? part });
}

interface WorkbookPart {
  readonly name: string;
  readonly entry: ZipEntry;
}

async function findWorkbook(file: FileHandle, entries: Entries, limits: ReadLimits): Promise<WorkbookPart> {
  const roots = entries.has('_rels/.rels')
    ? await readRelations(file, entries, limits, null)
    : new Map<string, Relation>();
  const office = [...roots.values()].find((relation) => relation.type.endsWith('/officeDocument'));
  const name = office?.target ?? 'xl/workbook.xml';
  const entry = entries.get(name);
  if (entry && !name.endsWith('.bin') && !/^(word|ppt)\//.test(name)) return { name, entry };
  if (name.endsWith('.bin')) throw new Refused('xlsb');
  if (entries.has('content.xml') && entries.has('mimetype')) throw new Refused('ods');
  throw new Refused(office && !entry ? 'missing-part' : 'not-a-workbook', { sheet: 'workbook' });
}

/** Relations of a part (of the package itself for null) by id; targets as lower-case names inside the package. */
async function readRelations(
  file: FileHandle,
  entries: Entries,
  limits: ReadLimits,
  part: WorkbookPart | null,
): Promise<Map<string, Relation>> {
  const folder = part ? part.name.slice(0, part.name.lastIndexOf('/') + 1) : '';
  const base = part ? part.name.slice(folder.length) : '';
  const entry = entries.get(`${folder}_rels/${base}.rels`);
  if (!entry) throw new Refused('missing-part', { sheet: 'workbook' });
  const relations = new Map<string, Relation>();
  await walkPart(inflatePart(file, entry), limits, (scanner, token) => {
    if (token !== START || scanner.name !== RELATIONSHIP) return;
    if (scanner.value(scanner.attribute(MODE))?.toLowerCase() === 'external') return;
    const target = scanner.value(scanner.attribute(TARGET)) ?? '';
    relations.set(scanner.value(scanner.attribute(ID)) ?? '', {
      type: scanner.value(scanner.attribute(TYPE)) ?? '',
      target: resolveName(folder, target),
    });
  });
  return relations;
}

/** A name inside the package; `..` above its root is cut off. Only ever looked up in the directory. */
function resolveName(folder: string, target: string): string {
  const steps: string[] = [];
  const plain = decoded(target);
  const whole = plain.startsWith('/') ? plain : `${folder}${plain}`;
  for (const step of whole.replaceAll('\\', '/').toLowerCase().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Targets are addresses: a blank in them is `%20`. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch (error) {
    if (error instanceof URIError) return target;
    throw error;
  }
}

interface ListedSheet extends SheetInfo {
  readonly relation: string;
}

async function readSheets(
  file: FileHandle,
  entry: ZipEntry,
  limits: ReadLimits,
): Promise<{ sheets: ListedSheet[]; is1904: boolean }> {
  const sheets: ListedSheet[] = [];
  let is1904 = false;
  await walkPart(inflatePart(file, entry), limits, (scanner, token) => {
    if (token !== START) return;
    if (scanner.name === WORKBOOK_PR && scanner.depth === 2)
      is1904 = /^(1|true|on)$/.test(scanner.value(scanner.attribute(DATE_1904)) ?? '');
    if (scanner.name !== SHEET || scanner.depth !== 3) return;
    const state = scanner.value(scanner.attribute(STATE)) ?? 'visible';
    const name = scanner.value(scanner.attribute(NAME)) ?? '';
    const relation = scanner.value(scanner.attributeByLocal(REL_ID)) ?? '';
    sheets.push({ name, index: sheets.length, hidden: state !== 'visible', relation });
    if (sheets.length > limits.sheets) throw new Refused('too-large');
  });
  return { sheets, is1904 };
}
