import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import css from './segmented.module.css';

/** A few choices side by side, one of them taken. */
export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: ReactNode }[];
  readonly onChange: (value: V) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      className={css.group}
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== '' && onChange(next as V)}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} className={css.item}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
