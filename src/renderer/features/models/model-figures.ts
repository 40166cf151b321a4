import type { IsoDate, Task } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ModelCard } from '../../../shared/domain/models';
import type { UnitGroupFigures, UnitTest } from '../../../shared/domain/unit-checks';

/** Opens the rows a version learnt from. */
export function learntBy({ task, version }: ModelCard): FigureQuery {
  return { figure: 'model-learnt', task, version };
}

/** Opens the rows a version was tested on: of its hold-out, or of a test at another date. Null where there was no test. */
export function testedBy(
  { task, version, protocol }: ModelCard,
  cutOff: IsoDate | null = protocol.testAsOf,
): FigureQuery | null {
  return cutOff === null ? null : { figure: 'model-tested', task, version, cutOff };
}

/** Opens the rows a forecast of units was tested on, at all its dates: the score, or a production. */
export function seriesTested({ task, version }: ModelCard, { target, period }: UnitTest): FigureQuery {
  const rows = { figure: 'model-tested', task, version } as const;
  return target === 'score' ? rows : { ...rows, series: target, months: period === 'month' ? 1 : 3 };
}

/** Opens the rows of a group of units the forecast of the score was tested on. */
export function unitGroupTested(
  { task, version }: ModelCard,
  { dimension, value }: Pick<UnitGroupFigures, 'dimension' | 'value'>,
): FigureQuery {
  return { figure: 'model-tested', task, version, dimension, value };
}

/** Opens the clients or units a check or explanation looked at on a day. */
export function lookedAt(task: Task, cutOff: IsoDate, looked?: FigureQuery['looked']): FigureQuery {
  return { figure: 'model-looked', task, cutOff, ...(looked && { looked }) };
}

/** The horizon of all models: checks look at the last day whose outcome was known. */
const HORIZON_DAYS = 90;

/** The last day of which was known, by `asOf`, what came. */
export function lastClosedDay(asOf: IsoDate): IsoDate {
  const day = new Date(`${asOf}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - HORIZON_DAYS);
  return day.toISOString().slice(0, 10);
}
