import type { IsoDate } from '../../domain/common';

/** As of a date; without it, the workspace's own as-of date. */
export interface AsOf {
  readonly asOf?: IsoDate;
}
