import type { Task, UnitKind } from '../../domain/common';
import type { FigureQuery } from '../../domain/figures';
import type { ObjectiveMeasure, ObjectivePeriod } from '../../domain/objectives';
import type { AdoptionCategory } from '../../domain/offer-analysis';
import type { WhatIfEntity } from '../../domain/what-if';
import type { AsOf } from './as-of';

/** What can be written as a workbook or as CSV. */
export type ExportName =
  | 'agencies'
  | 'managers'
  | 'clients'
  | 'risk'
  | 'targets'
  | 'calls'
  | 'objectives'
  | 'basket'
  | 'adoption'
  | 'quality'
  | 'rejects'
  | 'evaluate'
  | 'difference'
  | 'dictionary'
  | 'rules'
  | 'figure'
  | 'quality-page'
  | 'model-card'
  | 'model-inputs'
  | 'scenarios';

/** What is written to a file. */
export interface ExportCalls {
  /** Where to is asked in a dialog of the system: no screen names a place. Null when it was closed. */
  'exports.write': (
    a: AsOf & {
      name: ExportName;
      format: 'xlsx' | 'csv';
      agency?: string;
      manager?: string;
      product?: string;
      /** Of targets: only clients holding this; of calls: only clients known for more than 30 days. */
      holding?: string;
      known?: boolean;
      /** Of pack adoption: broken down by what. */
      by?: AdoptionCategory;
      /** Of objectives: whose, of what, when. */
      kind?: UnitKind;
      measure?: ObjectiveMeasure;
      period?: ObjectivePeriod;
      /** Of the list of clients, risk and targets: which rows, in which order; all when left out. */
      clients?: readonly number[];
      /** Of agencies and managers: which rows, in which order; all when left out. */
      codes?: readonly string[];
      /** Of a model's card and inputs; of kept what-ifs. */
      task?: Task;
      version?: string;
      entity?: WhatIfEntity;
      id?: string;
      /** For rejects: of which import, the newest by default. */
      batchId?: number;
      /** For the difference: two imports, the newest and the one before it by default. */
      from?: number;
      to?: number;
      /** For the rows behind a figure: which figure. */
      query?: FigureQuery;
      /** Of the difference: which rows by their place, in which order; all when left out. */
      rows?: readonly number[];
    },
  ) => { path: string; rows: number } | null;
}
