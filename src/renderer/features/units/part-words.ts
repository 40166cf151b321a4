import type { TFunction } from 'i18next';
import type { ComponentName, ScoreComponent } from '../../../shared/domain/units';
import { formatCount, formatNumber, formatShare } from '../../lib/format';

/** The figure of a part as it is counted: clients, items per client, or a share. */
export function partFigure(name: ComponentName, part: ScoreComponent): string {
  if (name === 'acquisition') return formatCount(part.value);
  if (name === 'equipment') return formatNumber(part.value, 2);
  return formatShare(part.value);
}

/** The figure of a part with the counts behind it, in words: `12 clients sur 87 (13,8 %)`. */
export function partWords(name: ComponentName, part: ScoreComponent, t: TFunction): string {
  return t(`part-words-${name}`, {
    value: partFigure(name, part),
    numerator: formatCount(part.numerator),
    denominator: formatCount(part.denominator),
    count: part.numerator,
  });
}
