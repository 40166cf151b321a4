import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from 'lucide-react';
import css from './severity-mark.module.css';

export type MarkLook = 'info' | 'warn' | 'error' | 'pass' | 'none';

const SIGNS = { info: Info, warn: TriangleAlert, error: CircleAlert, pass: CircleCheck, none: CircleDashed };

/** A sign with its word: how grave a finding is or how a test came out. */
export function SeverityMark({ look, label }: { readonly look: MarkLook; readonly label: string }) {
  const Sign = SIGNS[look];
  return (
    <span className={`${css.mark} ${css[look]}`}>
      <Sign size={14} aria-hidden />
      {label}
    </span>
  );
}
