import type { IsoDate } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ModelCard } from '../../../shared/domain/models';

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
