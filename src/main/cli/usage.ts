import { say } from '../core/words';

/** Every command with what it does, as the first help a person gets. */
export function usage(): string {
  return say('cli:usage');
}
