import css from './chart.module.css';

interface Entry {
  readonly name?: string | number | undefined;
  readonly value?: unknown;
  readonly color?: string | undefined;
}

/** What a chart says where the pointer rests: the same words as its table. Recharts fills in the entries. */
export function ChartTip({
  active,
  label,
  payload = [],
  title,
  format,
}: {
  readonly active?: boolean;
  readonly label?: unknown;
  readonly payload?: readonly Entry[];
  readonly title: (label: unknown) => string;
  readonly format: (value: number) => string;
}) {
  if (!active || payload.length === 0) return null;
  return (
    <div className={css.tip}>
      <strong>{title(label)}</strong>
      {payload.map(({ name, value, color }) => (
        <span key={String(name)} className={css.tipLine}>
          <svg viewBox="0 0 8 8" className={css.swatch} aria-hidden>
            <rect width="8" height="8" rx="2" fill={color ?? 'currentColor'} />
          </svg>
          <span className={css.tipName}>{name}</span>
          <span className="figure">{typeof value === 'number' ? format(value) : '–'}</span>
        </span>
      ))}
    </div>
  );
}
