import { CircleAlert } from 'lucide-react';
import type { AppFailure } from '../../../shared/ipc/result';
import css from './access.module.css';

/** Why a form was refused, and the next step, beside its button. */
export function FormFault({ fault }: { readonly fault: AppFailure }) {
  return (
    <p className={css.fault} role="alert">
      <CircleAlert size={16} aria-hidden />
      <span>
        {fault.message} {fault.hint}
      </span>
    </p>
  );
}
