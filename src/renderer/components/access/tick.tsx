import type { ReactNode } from 'react';
import css from './access.module.css';

/** A box to tick, with its sentence. */
export function Tick(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  readonly note?: string | undefined;
}) {
  return (
    <label className={css.tick}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.children}
        {props.note && <small>{props.note}</small>}
      </span>
    </label>
  );
}
