import { useTranslation } from 'react-i18next';
import { formatDelta, formatScore, formatShare, UNKNOWN } from '../../lib/format';
import css from './cells.module.css';

type Maybe = number | null | undefined;

/** Unknown, with why on rest of the pointer. */
export function Unknown({ why }: { readonly why?: string | undefined }) {
  const { t } = useTranslation('common');
  return (
    <span className={css.unknown} title={why ?? t('unknown')}>
      {UNKNOWN}
    </span>
  );
}

/** A name with its code, small and grey. */
export function NameCell({
  name,
  code,
  personal = false,
}: {
  readonly name: string;
  readonly code?: string | undefined;
  readonly personal?: boolean;
}) {
  return (
    <span className={personal ? `${css.name} personal` : css.name}>
      <span className={css.ellipsis}>{name}</span>
      {code && code !== name && <span className={`${css.code} figure`}>{code}</span>}
    </span>
  );
}

/** A score 0..100 as its number and a bar; a thin line where like units stand, when known. */
export function ScoreBar({ score, expected }: { readonly score: Maybe; readonly expected?: Maybe }) {
  if (score === null || score === undefined) return <Unknown />;
  return (
    <span className={css.withBar}>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect className={css.track} width="100" height="8" />
        <rect className={css.fill} width={Math.max(0, Math.min(100, score))} height="8" />
        {expected !== null && expected !== undefined && (
          <line className={css.mark} x1={expected} x2={expected} y1="0" y2="8" vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <span className={css.digits}>{formatScore(score)}</span>
    </span>
  );
}

/** A share 0..1 as a bar and a percentage; `top` is the share that fills the bar. */
export function ShareBar({
  share,
  top = 1,
  risk,
}: {
  readonly share: Maybe;
  readonly top?: number;
  readonly risk?: 'low' | 'medium' | 'high';
}) {
  if (share === null || share === undefined) return <Unknown />;
  return (
    <span className={css.withBar}>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect className={css.track} width="100" height="8" />
        <rect className={risk ? css[risk] : css.fill} width={Math.min(100, (100 * share) / top)} height="8" />
      </svg>
      <span className={css.digits}>{formatShare(share)}</span>
    </span>
  );
}

/** A dot with whiskers: the value and its interval, on the scale `min`..`max`. */
export function IntervalDot(props: {
  readonly value: Maybe;
  readonly low: Maybe;
  readonly high: Maybe;
  readonly min?: number;
  readonly max?: number;
  readonly text?: string;
}) {
  const { value, low, high, min = 0, max = 100, text } = props;
  if (value === null || value === undefined) return <Unknown />;
  const place = (x: number) => (96 * (Math.max(min, Math.min(max, x)) - min)) / (max - min) + 2;
  return (
    <span className={css.withBar}>
      <svg className={css.dots} viewBox="0 0 100 14" aria-hidden>
        <line className={css.scale} x1="2" x2="98" y1="7" y2="7" />
        {low !== null && low !== undefined && high !== null && high !== undefined && (
          <path
            className={css.whisker}
            d={`M${place(low)} 3.5v7M${place(low)} 7H${place(high)}M${place(high)} 3.5v7`}
          />
        )}
        <circle className={css.dot} cx={place(value)} cy="7" r="3.5" />
      </svg>
      <span className={css.digits}>{text ?? formatScore(value)}</span>
    </span>
  );
}

/** Twelve months as a line from zero, the last month dotted. */
export function Sparkline({ values, label }: { readonly values: readonly number[]; readonly label?: string }) {
  if (values.length < 2) return <Unknown />;
  const top = Math.max(1, ...values);
  const x = (index: number) => 2 + (index * 84) / (values.length - 1);
  const y = (value: number) => 18 - (16 * value) / top;
  const line = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const last = values.length - 1;
  return (
    <svg className={css.spark} viewBox="0 0 90 20" role="img" aria-label={label ?? values.join(', ')}>
      <title>{label ?? values.join(' · ')}</title>
      <line className={css.scale} x1="2" x2="86" y1="18.5" y2="18.5" />
      <polyline className={css.sparkLine} points={line} />
      <circle className={css.sparkEnd} cx={x(last)} cy={y(values[last]!)} r="2" />
    </svg>
  );
}

/** A change with its sign and a plain up or down mark. */
export function DeltaCell({
  value,
  decimals = 0,
  text,
}: {
  readonly value: Maybe;
  readonly decimals?: number;
  readonly text?: string;
}) {
  if (value === null || value === undefined) return <Unknown />;
  const rounded = Number(value.toFixed(decimals));
  return (
    <span className={css.delta}>
      {rounded !== 0 && (
        <svg className={css.arrow} viewBox="0 0 8 8" aria-hidden>
          <path d={rounded > 0 ? 'M4 1l3.2 6H.8z' : 'M4 7l3.2-6H.8z'} />
        </svg>
      )}
      <span className="figure">{text ?? formatDelta(value, decimals)}</span>
    </span>
  );
}
