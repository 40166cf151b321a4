import type { SimulatedEntry } from './entries';

const WIDTH = 11;

/** Entry rows packed in one array of numbers, 44 bytes a row, so that a million clients fit in memory. */
export interface EntryStore {
  readonly count: () => number;
  readonly add: (entry: SimulatedEntry) => void;
  readonly at: (row: number) => SimulatedEntry;
  /** Rows in order of agency, then of entry. */
  readonly byAgency: (agencies: number) => Int32Array;
}

/** A store for at most `capacity` entries. */
export function createEntryStore(capacity: number): EntryStore {
  const cells = new Int32Array(capacity * WIDTH);
  let count = 0;
  return {
    count: () => count,
    add: (e) => {
      cells.set(
        [
          e.id,
          e.agency,
          e.manager,
          e.type,
          e.entryDay,
          e.exitDay,
          e.segment,
          e.activity,
          e.equipment,
          e.file,
          e.hasAccount ? 1 : 0,
        ],
        count++ * WIDTH,
      );
    },
    at: (row) => {
      const cell = (column: number) => cells[row * WIDTH + column]!;
      return {
        id: cell(0),
        agency: cell(1),
        manager: cell(2),
        type: cell(3) as 1 | 2 | 3,
        entryDay: cell(4),
        exitDay: cell(5),
        segment: cell(6),
        activity: cell(7),
        equipment: cell(8),
        file: cell(9),
        hasAccount: cell(10) === 1,
      };
    },
    byAgency: (agencies) => {
      const next = new Int32Array(agencies + 1);
      for (let row = 0; row < count; row++) next[cells[row * WIDTH + 1]! + 1]!++;
      for (let agency = 0; agency < agencies; agency++) next[agency + 1]! += next[agency]!;
      const order = new Int32Array(count);
      for (let row = 0; row < count; row++) order[next[cells[row * WIDTH + 1]!]!++] = row;
      return order;
    },
  };
}
