import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { CallName } from '../../shared/ipc/calls';
import { useMay } from '../lib/people';
import css from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** `primary`: the one thing to do here; `plain`: no border, for secondary places; `danger`: takes something away. */
  readonly look?: 'primary' | 'normal' | 'plain' | 'danger';
  readonly icon?: LucideIcon;
  /** The call it makes: left out for whoever may not make it. */
  readonly needs?: CallName;
}

/** A button with a verb on it. */
export function Button({ look = 'normal', icon: Icon, needs, children, type = 'button', ...rest }: ButtonProps) {
  const may = useMay(needs ?? 'app.info');
  if (!may) return null;
  return (
    <button {...rest} type={type} className={`${css.button} ${css[look]}`}>
      {Icon && <Icon size={16} aria-hidden />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  /** What it does, for the tooltip of the system and for screen readers. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly active?: boolean;
  /** The call it makes: left out for whoever may not make it. */
  readonly needs?: CallName;
}

/** A square button with an icon only. */
export function IconButton({ label, icon: Icon, active, needs, type = 'button', ...rest }: IconButtonProps) {
  const may = useMay(needs ?? 'app.info');
  if (!may) return null;
  return (
    <button {...rest} type={type} title={label} aria-label={label} aria-pressed={active} className={css.icon}>
      <Icon size={16} aria-hidden />
    </button>
  );
}
