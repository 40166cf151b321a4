import { say } from '../core/words';
import type { Bank } from './bank';

/** Name of an agency as screens and reports show it. */
export function agencyName(bank: Bank, agency: number): string {
  const entry = bank.codes.agencies[agency];
  return entry?.name ?? say('units:agency-unnamed', { code: entry?.code ?? '' });
}

/**
 * Name of a manager from the code: the last digit says director (0), deputy (1) or account officer (2 and up). The title in
 * the reference may be a person's first name, so it is never printed.
 */
export function managerName(bank: Bank, manager: number): string {
  const { code, agency } = bank.codes.managers[manager]!;
  const agencyText = agencyName(bank, agency);
  if (!/^\d{3}$/.test(code)) return say('units:manager-other', { code, agency: agencyText });
  const digit = Number(code[2]);
  if (digit === 0) return say('units:manager-director', { agency: agencyText });
  if (digit === 1) return say('units:manager-deputy', { agency: agencyText });
  return say('units:manager-officer', { number: digit - 1, agency: agencyText });
}
