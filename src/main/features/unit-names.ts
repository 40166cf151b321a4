import { agencyTitle, managerTitle } from '../core/unit-titles';
import type { Bank } from './bank';

/** Name of an agency as screens and reports show it. */
export function agencyName(bank: Bank, agency: number): string {
  const entry = bank.codes.agencies[agency];
  return agencyTitle(entry?.code ?? '', entry?.name ?? null);
}

/** Name of a manager from the code and the agency: never the title of the reference. */
export function managerName(bank: Bank, manager: number): string {
  const { code, agency } = bank.codes.managers[manager]!;
  return managerTitle(code, agencyName(bank, agency));
}
