import type { ModelProtocol } from '../../shared/domain/models';
import { type Day, writtenDay } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { churnChances } from '../models/churn/score';
import type { ChurnModel } from '../models/churn/spec';
import { binaryMetrics } from '../models/common/metrics';
import { asInput, bankOn, tableAtEnd } from './churn-fit';

/**
 * What has come of a model's forecasts of the day it was trained: has it decayed? Null while their window is open.
 */
export function churnOutcome(bank: Bank, model: ChurnModel, trainedDay: Day): ModelProtocol | null {
  const { horizonDays, vocabulary } = model.settings;
  if (trainedDay + horizonDays > bank.asOfDay) return null;
  const table = tableAtEnd(bankOn(bank, trainedDay), vocabulary);
  const p = churnChances(model, asInput(table));
  const labels = leftBy(bank, liveClients(bank, trainedDay), trainedDay + horizonDays);
  return {
    name: 'outcome',
    metrics: binaryMetrics(p, labels),
    thresholds: {},
    passed: null,
    text: say('checks:outcome', { date: writtenDay(trainedDay) }),
  };
}
