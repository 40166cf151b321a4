import css from './progress-bar.module.css';

/** How far something is, 0..1; `label` says what. */
export function ProgressBar({ value, label }: { readonly value: number; readonly label: string }) {
  return <progress className={css.bar} max={1} value={value} aria-label={label} />;
}
