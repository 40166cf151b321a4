import { useTranslation } from 'react-i18next';
import type { FigureId, FigureQuery } from '../../../shared/domain/figures';
import type { ComponentName, ScoreComponent } from '../../../shared/domain/units';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount } from '../../lib/format';
import css from './units.module.css';

/** The figures a part is made of: what is counted, and out of what. */
const FIGURES: Readonly<Record<ComponentName, readonly [FigureId, FigureId | null]>> = {
  acquisition: ['unit-opened', null],
  crossSell: ['unit-cross-sold', 'unit-base'],
  equipment: ['unit-items', 'unit-live'],
  packUptake: ['unit-in-pack', 'unit-live'],
  retention: ['unit-retained', 'unit-live-before'],
};

/** The counts behind one part of a score, each opening its rows. */
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
  const { t } = useTranslation('figures');
  const [over, under] = FIGURES[name];
  const counts = [
    { figure: over, count: part.numerator },
    { figure: under, count: part.denominator },
  ];
  return (
    <span className={css.partRows}>
      {counts.map(
        ({ figure, count }) =>
          figure !== null &&
          count !== null && (
            <FigureLink key={figure} query={{ figure, ...unit }} about={about}>
              {t(`name.${figure}`)} <span className="figure">{formatCount(count)}</span>
            </FigureLink>
          ),
      )}
    </span>
  );
}
