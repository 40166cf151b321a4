import type { Task } from '../../shared/domain/common';
import { type Day, writtenDay } from './dates';
import { say } from './words';

/** What a model was tested on: the date (null: history was too short for a test) and the rows. */
interface TestedOn {
  readonly testAsOfDay: Day | null;
  readonly testRows: number;
}

/** How a model was tested, in the language of now: a card is read long after it was written, by other people too. */
export function protocolWords(task: Task, { testAsOfDay, testRows }: TestedOn): string {
  const { done, none } = WORDS[task];
  return testAsOfDay === null ? say(none) : say(done, { date: writtenDay(testAsOfDay), count: testRows });
}

const UNIT = { done: 'units:protocol', none: 'units:protocol-too-short' };
const WORDS: Readonly<Record<Task, { readonly done: string; readonly none: string }>> = {
  churn: { done: 'features:churn-protocol', none: 'features:churn-no-protocol' },
  recommendation: { done: 'offers:protocol', none: 'offers:no-test' },
  'manager-performance': UNIT,
  'agency-performance': UNIT,
};
