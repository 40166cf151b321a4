import { type Day, dayFromCivil } from '../core/dates';

/**
 * Systems write the first or the last day they know where there is no date (01/01/0001, 01/01/1900, 31/12/2099,
 * 31/12/9999). On days outside of these two nothing happened that an export tells.
 */
export const FIRST_EVENT: Day = dayFromCivil(1901, 1, 1);
export const LAST_EVENT: Day = dayFromCivil(2098, 12, 31);

/** What was opened before has been opened anew since in every system; earlier days are slips of the year. */
export const FIRST_DAY: Day = dayFromCivil(1900, 1, 1);
