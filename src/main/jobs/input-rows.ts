import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import type { Artefact } from '../models/model';
import { binsOf } from './input-bins';
import { inputTables } from './input-tables';
import type { ModelRowList } from './learnt-rows';

/** An input, and the bar of its histogram on a day, 0 the lowest; without a bar: where it is unknown. */
interface InputOrder {
  readonly task: Task;
  readonly day: Day;
  readonly feature: string;
  readonly bin: number | undefined;
}

/**
 * The clients or units counted by one bar of an input's histogram, in the order of the model's table, each with its value.
 * @throws AppFailure `not-found` for an input the model does not have.
 */
export function inputRows(bank: Bank, artefact: Artefact, { task, day, feature, bin }: InputOrder): ModelRowList {
  const { specs, on } = inputTables(bank, task, artefact);
  const column = specs.findIndex((spec) => spec.feature === feature);
  if (column === -1) throw failure('not-found');
  const { rows, values, idOf } = on(day);
  const all = Float64Array.from({ length: rows }, (_, row) => values[row * specs.length + column]!);
  const { binOf } = binsOf(all.filter((value) => !Number.isNaN(value)).sort());
  const isMeant = (value: number) => (Number.isNaN(value) ? bin === undefined : binOf(value) === bin);
  const meant = [...all.keys()].filter((row) => isMeant(all[row]!));
  const at = (index: number) => {
    const row = meant[index]!;
    const input = Number.isNaN(all[row]!) ? null : all[row]!;
    return { id: idOf(row), day, said: null, outcome: { kind: 'none' }, input } as const;
  };
  return { total: meant.length, at };
}
