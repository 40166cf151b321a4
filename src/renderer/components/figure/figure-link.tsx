import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import { useFigures } from '../../lib/figure';
import { useAsOfArgs } from '../../lib/workspace';
import css from './figure.module.css';

/** A figure as it is printed; a click or Enter opens the rows it counts, as of the date on screen. */
export function FigureLink({
  query,
  about,
  fills = false,
  name,
  isStop = true,
  children,
}: {
  /** Null: nothing to open (an unknown figure); the children alone are drawn. */
  readonly query: FigureQuery | null | undefined;
  readonly about?: string | undefined;
  /** It takes the whole of its cell, as a drawing does. */
  readonly fills?: boolean;
  /** What it is called, where the children are no words. */
  readonly name?: string;
  /** Whether Tab stops at it: of figures that arrows go through, at one. */
  readonly isStop?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('figures');
  const asOf = useAsOfArgs();
  const open = useFigures((figures) => figures.open);
  if (!query) return children;
  return (
    <button
      type="button"
      className={css.link}
      // The row of a grid around it opens its own detail on a click: it leaves those on figures alone.
      data-figure={query.figure}
      data-fills={fills || undefined}
      aria-label={name}
      tabIndex={isStop ? undefined : -1}
      title={name ?? t('open', { name: t(`name.${query.figure}`) })}
      onClick={() => open({ ...asOf, ...query }, about)}
    >
      {children}
    </button>
  );
}
