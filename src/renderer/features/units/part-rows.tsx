import { useTranslation } from 'react-i18next';
import { type FigureId, type FigureQuery, PART_FIGURES } from '../../../shared/domain/figures';
import type { ComponentName, ScoreComponent } from '../../../shared/domain/units';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { formatCount } from '../../lib/format';
import { partFigure } from './part-words';

/** One part of a score in words, `12 clients sur 87 (13,8 %)`: each of its counts opens its rows. */
export function PartRows({
  name,
  part,
  unit,
  about,
}: {
  readonly name: ComponentName;
  readonly part: ScoreComponent;
  readonly unit: Pick<FigureQuery, 'agency' | 'manager'>;
  readonly about: string;
}) {
  const { t } = useTranslation('units-screen');
  const [counted, outOf] = PART_FIGURES[name];
  const figureOf = (figure: FigureId | null, value: number | null) => ({
    text: formatCount(value),
    query: figure && { figure, ...unit },
    about,
  });
  const numerator = figureOf(counted, part.numerator);
  // Of new clients the figure is the count itself.
  const value = outOf === null ? numerator : { text: partFigure(name, part), query: null };
  return (
    <FigureSentence
      figures={{ numerator, denominator: figureOf(outOf, part.denominator), value }}
      say={(marks) => t(`part-words-${name}`, { ...marks, count: part.numerator })}
    />
  );
}
