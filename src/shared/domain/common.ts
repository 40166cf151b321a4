/** A date as people and files exchange it: `YYYY-MM-DD`. */
export type IsoDate = string;

/** A month: `YYYY-MM`. */
export type IsoMonth = string;

/** The languages the product speaks; French is the first. */
export type Language = 'fr' | 'en' | 'ar';

/** In which role somebody works: what it may do is said in shared/ipc/permissions.ts. */
export type Role = 'director' | 'manager' | 'analyst' | 'auditor';

/** The four things a model is trained for. */
export type Task = 'churn' | 'recommendation' | 'manager-performance' | 'agency-performance';

/** What a performance score is about. */
export type UnitKind = 'agency' | 'manager';

/** The units a performance model is about; of the other models, which are about clients, it says nothing. */
export function unitKindOf(task: Task): UnitKind {
  return task === 'agency-performance' ? 'agency' : 'manager';
}

/** A signed contribution of one input to one result, in the unit of that result, with its sentence. */
export interface Contribution {
  readonly feature: string;
  readonly label: string;
  /** The input's value as shown; null when unknown. */
  readonly value: number | string | null;
  readonly contribution: number;
  readonly text: string;
}
