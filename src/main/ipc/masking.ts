import type { ImportPreview, SheetPreview } from '../../shared/domain/imports';
import { classOfColumn, classOfHeader, type DataClass, tellsAge } from '../../shared/domain/masks';
import { HIDDEN } from '../../shared/domain/privacy';
import type { CallName } from '../../shared/ipc/calls';
import { failure } from '../core/failure';
import { lastDigits, shapeOf } from '../core/mask-text';
import type { ClientMask } from './client-mask';
import { personalAnswers } from './personal-answers';

/** What is hidden from whoever asks, and the stand-ins where client numbers are among it. */
export interface Mask {
  readonly hides: ReadonlySet<DataClass>;
  readonly numbers: ClientMask | null;
}

type Fields = Readonly<Record<string, unknown>>;

interface Way {
  readonly mask: Mask;
  readonly cells: boolean;
  readonly ofClients: boolean;
  readonly ofValues: boolean;
}

/** An answer as those see it from whom personal data are hidden. */
export function maskAnswer(name: CallName, args: unknown, value: unknown, mask: Mask): unknown {
  const kind = personalAnswers[name];
  if (kind === 'none') return value;
  // Rows found by an input are named by `id` alone: what they are is said in the question.
  const { entity, column } = args as Fields;
  const ofClients = name === 'whatif.find' && entity === 'client';
  // Rows of a column of personal data bear its value as their code.
  const ofValues = name === 'figures.rows' && hidesColumn(mask, String(column));
  return hide(value, { mask, cells: kind === 'cells', ofClients, ofValues });
}

/** What an import would do, as those see it from whom personal data are hidden: first rows with their personal columns masked. */
export function maskPreview<P extends Pick<ImportPreview, 'preview'>>(preview: P, hides: ReadonlySet<DataClass>): P {
  return { ...preview, preview: preview.preview.map((sheet) => maskSheetPreview(sheet, hides)) };
}

function maskSheetPreview(sheet: SheetPreview, hides: ReadonlySet<DataClass>): SheetPreview {
  // A renamed or hand-mapped column is what the export says it is, and what its own header says besides.
  const classes = sheet.columns.map(
    ({ header, field, from }) => classOfColumn(header) ?? classOfColumn(field) ?? (from && classOfHeader(from)),
  );
  const shown = (value: string | number | null, place: number) => {
    const one = classes[place];
    if (!one || !hides.has(one) || value === null) return value;
    return one === 'number' ? lastDigits(value) : HIDDEN;
  };
  return { ...sheet, rows: sheet.rows.map(({ row, values }) => ({ row, values: values.map(shown) })) };
}

function hidesColumn(mask: Mask, column: string): boolean {
  const one = classOfColumn(column);
  return one !== null && (mask.hides.has(one) || (/^sex/i.test(column) && mask.hides.has('age')));
}

function hide(value: unknown, way: Way): unknown {
  if (Array.isArray(value)) return value.map((one) => hide(one, way));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  const ofClient = way.ofClients || fields.entity === 'client';
  const hidden: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(fields)) hidden[key] = hideField(key, one, ofClient, way);
  const aged = way.mask.hides.has('age') ? withoutAge(hidden) : hidden;
  return way.cells ? withoutCells(aged, way.mask) : aged;
}

function hideField(key: string, value: unknown, ofClient: boolean, way: Way): unknown {
  const { numbers } = way.mask;
  if (numbers && key === 'client' && typeof value === 'number') return numbers.hide(value);
  if (numbers && ofClient && (key === 'id' || key === 'code') && typeof value === 'string')
    return String(numbers.hide(Number(value)));
  if (way.ofValues && key === 'code' && value !== null) return HIDDEN;
  // What stood in a row before and after a repair, and the sentence that says so: whole cells of files.
  if (key === 'repairs' && Array.isArray(value))
    return value.map((one: Fields) => ({ ...one, before: HIDDEN, after: HIDDEN, text: '' }));
  // The head of a sheet nobody knows may be a row like any other.
  if (key === 'header' && Array.isArray(value))
    return value.map((cell) => (typeof cell === 'string' && /\d{3}/.test(cell) ? shapeOf(cell) : cell));
  return hide(value, way);
}

/** Without age and sex: of rows, of inputs a model was given, and of rules that tell a minor. */
function withoutAge(fields: Record<string, unknown>): Record<string, unknown> {
  if ('ageYears' in fields) fields.ageYears = null;
  if ('sex' in fields) fields.sex = null;
  if (Array.isArray(fields.excluded)) fields.excluded = fields.excluded.filter((one: Fields) => one.reason !== 'minor');
  if (typeof fields.feature !== 'string' || !tellsAge(fields.feature)) return fields;
  if ('value' in fields) fields.value = null;
  if ('text' in fields) fields.text = HIDDEN;
  return fields;
}

/** Without the cell of a rejected row, and without the values of a column of personal data. */
function withoutCells(fields: Record<string, unknown>, mask: Mask): Record<string, unknown> {
  if ('reason' in fields) return { ...fields, value: HIDDEN };
  if (!('top' in fields) || !hidesColumn(mask, String(fields.column))) return fields;
  return { ...fields, min: null, median: null, max: null, bars: [], top: [] };
}

/** Groups of clients that are told apart by their age. */
const BY_AGE: ReadonlySet<unknown> = new Set(['minor', 'young', 'adult', 'senior', 'unknown-age']);

/**
 * Arguments of a masked screen as handlers take them: with the clients its stand-ins are for.
 * @throws AppFailure `forbidden` for a client number itself, and for a search by personal data that is hidden.
 */
export function unmaskArgs(args: unknown, mask: Mask): unknown {
  if (typeof args !== 'object' || args === null) return args;
  const fields = args as Fields;
  if (asksForHidden(fields, mask)) throw failure('forbidden', {}, 'masked-number');
  const real: Record<string, unknown> = { ...fields };
  const { numbers } = mask;
  if (numbers) {
    if (typeof fields.client === 'number') real.client = numbers.client(fields.client);
    if (Array.isArray(fields.clients)) real.clients = fields.clients.map((one) => numbers.client(Number(one)));
    if (fields.entity === 'client' && typeof fields.id === 'string')
      real.id = String(numbers.client(Number(fields.id)));
  }
  if (fields.query !== undefined) real.query = unmaskArgs(fields.query, mask);
  return real;
}

/** Rows chosen by the value of hidden data would tell it. */
function asksForHidden({ value, bin, column, feature, figure, by, key }: Fields, mask: Mask): boolean {
  if ((value !== undefined || bin !== undefined) && hidesColumn(mask, String(column))) return true;
  if (!mask.hides.has('age')) return false;
  return (
    figure === 'age' || (typeof feature === 'string' && tellsAge(feature)) || (by === 'segment' && BY_AGE.has(key))
  );
}
