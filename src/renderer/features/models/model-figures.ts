import type { IsoDate } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ModelCard } from '../../../shared/domain/models';
import type { UnitTest } from '../../../shared/domain/unit-checks';

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
