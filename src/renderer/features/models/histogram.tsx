import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { DictionaryEntry } from '../../../shared/domain/models';
import { barWords } from '../../components/figure/bar-words';
import { FigureBars } from '../../components/figure/figure-bars';
import { formatNumber, UNKNOWN } from '../../lib/format';
import css from './models.module.css';

/** How an input is spread over today's rows: bars from zero that open their rows, its ends written under them. */
export function Histogram({ entry, today }: { readonly entry: DictionaryEntry; readonly today: FigureQuery }) {
  const { t } = useTranslation('models-screen');
  const { histogram, feature, label } = entry;
  const [first, last] = [histogram[0], histogram.at(-1)];
  if (first === undefined || last === undefined) return UNKNOWN;
  const print = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const bars = histogram.map(({ from, to, rows }, bin) => {
    const words = barWords(print(from), print(to), rows);
    return { ...words, rows, query: { ...today, feature, bin }, about: `${label} · ${words.range}` };
  });
  return (
    <figure className={css.histogram}>
      <FigureBars label={t('spread-of', { name: label })} bars={bars} />
      <figcaption>
        <span>{print(first.from)}</span>
        <span>{print(last.to)}</span>
      </figcaption>
    </figure>
  );
}
