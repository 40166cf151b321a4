import { useTranslation } from 'react-i18next';
import type { DictionaryEntry } from '../../../shared/domain/models';
import { formatCount, formatNumber, UNKNOWN } from '../../lib/format';
import css from './models.module.css';

/** How an input is spread over today's rows: bars from zero, its ends written under them. */
export function Histogram({ entry }: { readonly entry: DictionaryEntry }) {
  const { t } = useTranslation('models-screen');
  const { histogram } = entry;
  const [first, last] = [histogram[0], histogram.at(-1)];
  if (first === undefined || last === undefined) return UNKNOWN;
  const top = Math.max(...histogram.map(({ rows }) => rows));
  const width = 100 / histogram.length;
  const print = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const words = histogram
    .map(
      ({ from, to, rows }) => `${from === to ? print(from) : `${print(from)} – ${print(to)}`} : ${formatCount(rows)}`,
    )
    .join('\n');
  return (
    <figure className={css.histogram} title={words}>
      <svg
        viewBox="0 0 100 28"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('spread-of', { name: entry.label })}
      >
        {histogram.map(({ from, rows }, place) => {
          const height = (27 * rows) / top;
          return (
            <rect
              key={from}
              x={place * width + 0.5}
              y={28 - height}
              width={Math.max(1, width - 1)}
              height={height}
              className={css.bar}
            />
          );
        })}
      </svg>
      <figcaption>
        <span>{print(first.from)}</span>
        <span>{print(last.to)}</span>
      </figcaption>
    </figure>
  );
}
