import type { Task } from '../../shared/domain/common';
import type { Clock } from '../core/clock';
import type { JobOptions } from '../core/progress';
import type { Bank } from '../features/bank';
import type { WritableDb } from '../store/database';
import { saveModelCheck } from '../store/model-life-store';
import { championOf, dataHash } from '../store/model-store';
import { evaluateModels } from './evaluate';

/** What a check found, for the job panel. */
export interface Checked {
  readonly checked: readonly Task[];
  readonly alarms: readonly Task[];
}

/**
 * Checks every champion on the data as they are now (drift, what has come of stored forecasts, leakage) and keeps the result,
 * so that the screens show it without computing.
 */
export async function runModelCheck(db: WritableDb, bank: Bank, clock: Clock, options: JobOptions): Promise<Checked> {
  const { models } = await evaluateModels(db, bank, options);
  const hash = dataHash(db);
  db.transaction(() => {
    for (const { name, protocols, drift, outcomes, leakage } of models) {
      const { runId } = championOf(db, name)!;
      const report = { protocols, drift, outcomes, leakage };
      saveModelCheck(db, { runId, checkedAt: clock.now(), asOfDay: bank.asOfDay, dataHash: hash, report });
    }
  })();
  return {
    checked: models.map(({ name }) => name),
    alarms: models.filter(({ driftAlarm, decayAlarm }) => driftAlarm || decayAlarm).map(({ name }) => name),
  };
}
