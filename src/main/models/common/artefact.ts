import { failure } from '../../core/failure';
import type { Artefact } from '../model';

const MAGIC = 'CMPTRMD1';
const HEADER_START = MAGIC.length + 4;

interface Header {
  readonly task: string;
  readonly featureHash: string;
  readonly settings: unknown;
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly length: number }[];
}

/**
 * An artefact as bytes: 8 letters, length of the header, the header as JSON with sorted keys, then each tensor's float32
 * values (little endian) in the order of their names. The same artefact always gives the same bytes.
 */
export function encodeArtefact(artefact: Artefact): Uint8Array {
  const names = Object.keys(artefact.tensors).sort();
  const header: Header = {
    task: artefact.task,
    featureHash: artefact.featureHash,
    settings: artefact.settings,
    tensors: names.map((name) => {
      const { shape, data } = artefact.tensors[name]!;
      return { name, shape, length: data.length };
    }),
  };
  const text = new TextEncoder().encode(stableJson(header));
  const size = names.reduce((sum, name) => sum + artefact.tensors[name]!.data.length * 4, 0);
  const bytes = new Uint8Array(HEADER_START + text.length + size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(MAGIC.length, text.length, true);
  bytes.set(text, HEADER_START);
  let at = HEADER_START + text.length;
  for (const name of names) {
    for (const value of artefact.tensors[name]!.data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/**
 * The artefact of `encodeArtefact`'s bytes.
 * @throws AppFailure `workspace-damaged` when the bytes are no artefact or were cut.
 */
export function decodeArtefact(bytes: Uint8Array): Artefact {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const letters = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (letters !== MAGIC || bytes.length < HEADER_START) throw failure('workspace-damaged');
  let at = HEADER_START + view.getUint32(MAGIC.length, true);
  const header = readHeader(bytes.subarray(HEADER_START, at));
  const size = header.tensors.reduce((sum, tensor) => sum + tensor.length * 4, 0);
  if (bytes.length !== at + size) throw failure('workspace-damaged');
  const tensors: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
  for (const { name, shape, length } of header.tensors) {
    const data = new Float32Array(length);
    for (let i = 0; i < length; i++) data[i] = view.getFloat32(at + i * 4, true);
    at += length * 4;
    tensors[name] = { shape, data };
  }
  return { task: header.task, featureHash: header.featureHash, settings: header.settings, tensors };
}

function readHeader(bytes: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Header;
  } catch {
    throw failure('workspace-damaged');
  }
}

/** JSON with the keys of every object in order, so that equal values are equal texts. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** 64-bit FNV-1a of a text as 16 hexadecimal digits: names a feature list or a set of settings. */
export function hashOf(value: unknown): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(stableJson(value))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
