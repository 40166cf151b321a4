import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from './fields';
import css from './filter-bar.module.css';

/** The filters of a list side by side, in its tool line. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return <div className={css.bar}>{children}</div>;
}

/** The value that filters nothing. */
export const EVERYTHING = '';

/**
 * A filter by one column: all, or one of the values its rows hold, in reading order.
 * @param entries value and words of every row; those without a value are left out.
 */
export function ValueFilter({
  label,
  value,
  entries,
  onChange,
}: {
  /** What is chosen among, e.g. "All agencies". */
  readonly label: string;
  readonly value: string;
  readonly entries: readonly (readonly [value: string | null | undefined, words: string])[];
  readonly onChange: (value: string) => void;
}) {
  const { i18n } = useTranslation();
  const options = useMemo(() => {
    const words = new Map<string, string>();
    for (const [key, text] of entries) if (key) words.set(key, text);
    if (value !== EVERYTHING && !words.has(value)) words.set(value, value);
    const sorted = [...words].sort(([, a], [, b]) => a.localeCompare(b, i18n.language, { numeric: true }));
    return [{ value: EVERYTHING, label }, ...sorted.map(([key, text]) => ({ value: key, label: text }))];
  }, [entries, value, label, i18n.language]);
  return <SelectField inline label={label} value={value} options={options} onChange={onChange} />;
}
