import { say } from './words';

/** Name of an agency as screens and reports show it. */
export function agencyTitle(code: string, name: string | null): string {
  return name ?? say('units:agency-unnamed', { code });
}

/**
 * Name of a manager from the code: the last digit says director (0), deputy (1) or account officer (2 and up). The title in
 * the reference may be a person's first name, so it is never printed.
 * @param agency name of the manager's agency.
 */
export function managerTitle(code: string, agency: string): string {
  if (!/^\d{3}$/.test(code)) return say('units:manager-other', { code, agency });
  const digit = Number(code[2]);
  if (digit === 0) return say('units:manager-director', { agency });
  if (digit === 1) return say('units:manager-deputy', { agency });
  return say('units:manager-officer', { number: digit - 1, agency });
}
