import { civilFromDay, type Day } from '../../core/dates';

/** Whole years between birth and a day; null when the birth is unknown or later. */
export function ageOn(birthDay: Day | null, day: Day): number | null {
  if (birthDay === null || birthDay > day) return null;
  const birth = civilFromDay(birthDay);
  const now = civilFromDay(day);
  const before = now.month < birth.month || (now.month === birth.month && now.dayOfMonth < birth.dayOfMonth);
  return now.year - birth.year - (before ? 1 : 0);
}
