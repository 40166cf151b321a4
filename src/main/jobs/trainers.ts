import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import type { Trained, TrainOptions } from '../models/model';
import { fitChampion } from './churn';
import { trainPerformance } from './performance';
import { trainRecommendation } from './recommendation';

/** Trains one task on what was known at a date; writes nothing. */
export type Trainer = (bank: Bank, asOfDay: Day, options: TrainOptions) => Promise<Trained>;

/** A piece of a training that runs by itself: a model, or the tests of the churn model, which take as long as a model. */
export type LanePart = Task | 'churn-tests';

/** Every task and how it is trained; churn without its tests. */
export const trainers: Readonly<Record<Task, Trainer>> = {
  churn: fitChampion,
  recommendation: trainRecommendation,
  'manager-performance': (bank, asOfDay, options) => trainPerformance(bank, 'manager', asOfDay, options),
  'agency-performance': (bank, asOfDay, options) => trainPerformance(bank, 'agency', asOfDay, options),
};

export const ALL_TASKS = Object.keys(trainers) as Task[];

/**
 * Parts shared out to two lanes that run side by side (most laptops have two cores to spare): the churn model takes about as
 * long as its tests and the other three together.
 */
export function lanesOf(tasks: readonly Task[]): readonly (readonly LanePart[])[] {
  const isChurn = tasks.includes('churn');
  const others = tasks.filter((task) => task !== 'churn');
  return [isChurn ? (['churn'] as const) : [], isChurn ? [...others, 'churn-tests' as const] : others].filter(
    (lane) => lane.length > 0,
  );
}
