import { useTranslation } from 'react-i18next';
import type { FigureId, FigureQuery } from '../../../shared/domain/figures';
import type { ComponentName, ScoreComponent } from '../../../shared/domain/units';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount } from '../../lib/format';
import { partFigure } from './part-words';

/** The figures a part is made of: what is counted, and out of what. */
const FIGURES: Readonly<Record<ComponentName, readonly [FigureId, FigureId | null]>> = {
  acquisition: ['unit-opened', null],
  crossSell: ['unit-cross-sold', 'unit-base'],
  equipment: ['unit-items', 'unit-live'],
  packUptake: ['unit-in-pack', 'unit-live'],
  retention: ['unit-retained', 'unit-live-before'],
};

/** Stand in a phrase where its two counts go, whatever the order a language says them in. */
const COUNTED = '\u{e000}';
const OUT_OF = '\u{e001}';

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
  const [counted, outOf] = FIGURES[name];
  const phrase = t(`part-words-${name}`, {
    value: name === 'acquisition' ? COUNTED : partFigure(name, part),
    numerator: COUNTED,
    denominator: OUT_OF,
    count: part.numerator,
  });
  return phrase.split(/([\u{e000}\u{e001}])/u).map((piece) => {
    if (piece !== COUNTED && piece !== OUT_OF) return piece;
    const figure = piece === COUNTED ? counted : outOf;
    return (
      <FigureLink key={piece} query={figure && { figure, ...unit }} about={about}>
        <span className="figure">{formatCount(piece === COUNTED ? part.numerator : part.denominator)}</span>
      </FigureLink>
    );
  });
}
