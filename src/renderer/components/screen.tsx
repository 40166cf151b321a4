import type { ReactNode } from 'react';
import css from './screen.module.css';

interface ScreenProps {
  /** The finding, as a sentence; the name of the screen while there is none. */
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** At most one row of figures. */
  readonly figures?: ReactNode;
  /** `fill`: the content takes the rest of the height (a grid); `scroll`: it scrolls as a page. */
  readonly body?: 'fill' | 'scroll';
  readonly children: ReactNode;
}

/** A screen: a title line that states the finding, one row of figures, then what people work on. */
export function Screen({ title, note, actions, figures, body = 'fill', children }: ScreenProps) {
  return (
    <section className={css.screen}>
      <header className={css.header}>
        <div className={css.titles}>
          <h1 className={css.title}>{title}</h1>
          {note && <p className={css.note}>{note}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {figures}
      <div className={body === 'fill' ? css.fill : css.scroll}>{children}</div>
    </section>
  );
}

/** A titled part of a scrolling screen. */
export function Panel({
  title,
  note,
  actions,
  children,
}: {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={css.panel}>
      {(title || actions) && (
        <header className={css.panelHeader}>
          <div className={css.titles}>
            {title && <h2 className={css.panelTitle}>{title}</h2>}
            {note && <p className={css.panelNote}>{note}</p>}
          </div>
          {actions && <div className={css.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
