import css from './signed-bars.module.css';

/** One signed amount and the sentence that says it. */
interface SignedBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** It tells something of a person. */
  readonly personal?: boolean;
}

/**
 * Signed amounts as bars from a common middle line: less to one side, more to the other. `worse` says which sign is the bad
 * news, so that the colour means the same for a risk and for a score.
 */
export function SignedBars({ rows, worse }: { readonly rows: readonly SignedBar[]; readonly worse: 'up' | 'down' }) {
  const top = Math.max(...rows.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <ul className={css.list}>
      {rows.map(({ key, label, value, personal = false }) => {
        const length = (50 * Math.abs(value)) / top;
        const bad = worse === 'up' ? value > 0 : value < 0;
        return (
          <li key={key} className={css.row}>
            <span className={personal ? `${css.label} personal` : css.label}>{label}</span>
            <svg className={css.bar} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
              <rect
                className={bad ? css.bad : css.good}
                x={value < 0 ? 50 - length : 50}
                y="1"
                width={length}
                height="10"
              />
              <line className={css.middle} x1="50" x2="50" y1="0" y2="12" vectorEffect="non-scaling-stroke" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
