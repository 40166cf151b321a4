import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Day } from './dates';

/** The rows of a forward test with what was said of each and what came of it. Lists run in parallel. */
export interface TestedRows {
  /** What was said, was said from what was known on this day. */
  readonly asOfDay: Day;
  /** Client numbers, or codes of units. */
  readonly ids: readonly (number | string)[];
  /** Chance 0..1 of leaving; of an offer: of the best one proposed; of a unit: its score 0..100. */
  readonly said: readonly number[];
  /** 1: left, or took the best offer proposed; else 0. Of a unit: the score that came. */
  readonly outcomes: readonly number[];
  /** Of offers: the first five proposed to who took something, and what it took; empty for the others. */
  readonly proposed?: readonly (readonly string[])[];
  readonly taken?: readonly (readonly string[])[];
}

/** Digits kept of what was said: enough to keep its order. */
const DIGITS = 6;

/** Rows as bytes: deflated JSON. */
export function packTestedRows(rows: TestedRows): Buffer {
  const said = rows.said.map((value) => Number(value.toPrecision(DIGITS)));
  return deflateRawSync(JSON.stringify({ ...rows, said }));
}

/** The rows that were packed. */
export function unpackTestedRows(packed: Uint8Array): TestedRows {
  return JSON.parse(inflateRawSync(packed).toString()) as TestedRows;
}

/** The rows without those of some ids. */
export function withoutIds(rows: TestedRows, gone: ReadonlySet<number | string>): TestedRows {
  const stays = rows.ids.map((id) => !gone.has(id));
  const keep = <T>(list: readonly T[]) => list.filter((_, at) => stays[at]);
  const { proposed, taken } = rows;
  return {
    ...{ asOfDay: rows.asOfDay, ids: keep(rows.ids), said: keep(rows.said), outcomes: keep(rows.outcomes) },
    ...(proposed && { proposed: keep(proposed) }),
    ...(taken && { taken: keep(taken) }),
  };
}
