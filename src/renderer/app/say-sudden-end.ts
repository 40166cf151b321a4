import { toast } from 'sonner';
import type { Health } from '../../shared/domain/diagnostics';
import { say } from '../lib/words';

/** Says that a process ended and that it is being mended, where work in it was lost. */
export function saySuddenEnd(last: NonNullable<Health['last']>, { jobs, safePage }: Health): void {
  // Then a screen of its own says it.
  if (jobs === 'safe' || safePage) return;
  const description = say(`diagnostics:restarted-${last.what}-hint`);
  if (last.job === null) toast.warning(say(`diagnostics:restarted-${last.what}`), { description, duration: 12_000 });
  else toast.warning(say('diagnostics:interrupted-job', { name: say(`common:job-${last.job}`) }), { duration: 12_000 });
}
