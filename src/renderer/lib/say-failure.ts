import { toast } from 'sonner';
import { asFailure } from './api';
import { say } from './words';

/** Says an error at the corner of the window, with its next step. */
export function sayFailure(thrown: unknown): void {
  const failure = asFailure(thrown);
  toast.error(failure.message || say('common:screen-fault'), { description: failure.hint, duration: 12_000 });
}
