import { say } from './words';

/** A number as the current language writes it, with at most `digits` decimals. */
export function printNumber(value: number, digits: number): string {
  return new Intl.NumberFormat(say('common:number-locale'), { maximumFractionDigits: digits }).format(value);
}

/** A share 0..1 as a percentage in the current language, with at most one decimal. */
export function printShare(share: number): string {
  return new Intl.NumberFormat(say('common:number-locale'), { style: 'percent', maximumFractionDigits: 1 }).format(
    share,
  );
}
