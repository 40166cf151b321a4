import type { Task } from '../../shared/domain/common';
import type { ModelAlert, ModelCheckReport, ModelStatus } from '../../shared/domain/model-checks';
import type { Clock } from '../core/clock';
import { printNumber } from '../core/print';
import { say } from '../core/words';
import { inputWords } from '../features/input-words';
import type { ReadableDb } from '../store/database';
import { listAttempts, listModelChecks, readModelSettings, type StoredReport } from '../store/model-life-store';
import { readItemNames } from '../store/queries/item-names';
import { planFacts } from './follow-up';
import { nextTraining } from './retrain-plan';

type Names = ReturnType<typeof readItemNames>;

/** Settings, plan, last checks with their alerts in words, and the history of trainings. */
export function readModelStatus(db: ReadableDb, clock: Clock): ModelStatus {
  const facts = planFacts(db, clock);
  const names = readItemNames(db);
  const reports = listModelChecks(db).map(({ dataHash, report, ...check }): ModelCheckReport => {
    const { protocols, outcomes } = report;
    const drift = report.drift.map((one) => ({ ...one, label: inputWords(check.task, one.feature, names).label }));
    return {
      ...check,
      outdated: dataHash !== facts.dataHash,
      ...{ protocols, drift, outcomes },
      alerts: alertsOf(check.task, report, names),
    };
  });
  return {
    settings: readModelSettings(db),
    next: nextTraining(facts),
    reports,
    alerts: reports.flatMap(({ alerts }) => alerts),
    attempts: listAttempts(db),
  };
}

/** Models whose last check found something that needs attention. */
export function alertedTasks(db: ReadableDb): ReadonlySet<Task> {
  const names = readItemNames(db);
  return new Set(
    listModelChecks(db).flatMap(({ task, report }) => (alertsOf(task, report, names).length > 0 ? [task] : [])),
  );
}

/** The inputs named in an alert; the list on the screen has them all. */
const NAMED = 3;

function alertsOf(task: Task, { drift, outcomes, leakage }: StoredReport, names: Names): ModelAlert[] {
  const isScore = (feature: string) => feature === 'probability' || feature === 'forecast';
  const strong = drift.filter(({ level }) => level === 'strong');
  const inputs = strong.filter(({ feature }) => !isScore(feature));
  const score = strong.find(({ feature }) => isScore(feature));
  const alerts: ModelAlert[] = [];
  const add = (kind: ModelAlert['kind'], values: Readonly<Record<string, unknown>>) =>
    alerts.push({ task, kind, text: say(`model-life:alert-${kind}`, values) });
  if (inputs.length > 0) {
    const labels = inputs.slice(0, NAMED).map(({ feature }) => inputWords(task, feature, names).label);
    add('input-drift', { count: inputs.length, labels: labels.join(' · ') });
  }
  if (score) add('score-drift', { psi: printNumber(score.psi, 2) });
  const decayed = outcomes.find((outcome) => outcome.decayed);
  if (decayed?.expected != null) {
    const [value, expected] = [printNumber(decayed.value, 3), printNumber(decayed.expected, 3)];
    const date = decayed.asOf.split('-').reverse().join('/');
    add('decay', { date, value, expected, metric: say(`model-life:metric-${decayed.metric}`) });
  }
  const leak = leakage.find(({ passed }) => !passed);
  if (leak) add('leak', { check: say(`model-life:check-${leak.check}`) });
  return alerts;
}
