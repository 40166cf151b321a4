import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FigureQuery } from '../../shared/domain/figures';
import { FigureLink } from './figure/figure-link';
import css from './stat-row.module.css';
import { MetricHelp } from './tip';

/** One figure with its name and, under it, what it is compared with. */
export interface Stat {
  readonly name: string;
  /** Already formatted. */
  readonly value: string;
  readonly unit?: string;
  /** The change in words, e.g. `+12 par rapport aux 90 jours précédents`, and its direction. */
  readonly change?: { readonly text: string; readonly direction: -1 | 0 | 1; readonly figure?: FigureQuery };
  readonly note?: ReactNode;
  /** Namespace:key of the metric's help. */
  readonly help?: string;
  /** Opens the rows it counts; a figure without rows does not compile. */
  readonly figure: FigureQuery;
}

const SIGNS = { up: ArrowUp, down: ArrowDown, same: Minus };

function Change({ text, direction, figure }: NonNullable<Stat['change']>) {
  const Sign = direction > 0 ? SIGNS.up : direction < 0 ? SIGNS.down : SIGNS.same;
  return (
    <span className={css.change}>
      <Sign size={12} aria-hidden />
      <FigureLink query={figure}>{text}</FigureLink>
    </span>
  );
}

/** The one row of figures of a screen. */
export function StatRow({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <dl className={css.row}>
      {stats.map((stat) => (
        <div key={stat.name} className={css.stat}>
          <dt className={css.name}>
            {stat.name}
            {stat.help && <MetricHelp metric={stat.help} />}
          </dt>
          <dd className={css.value}>
            <FigureLink query={stat.figure}>
              <span className="figure">{stat.value}</span>
            </FigureLink>
            {stat.unit && <span className={css.unit}>{stat.unit}</span>}
          </dd>
          {stat.change && (
            <dd>
              <Change {...stat.change} />
            </dd>
          )}
          {stat.note && (
            <dd className={css.note}>
              <span>{stat.note}</span>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
