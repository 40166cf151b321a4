import type { Health } from '../../shared/domain/diagnostics';
import { notify } from '../lib/notify';
import { say } from '../lib/words';

/** Says that a process ended and that it is being mended, where work in it was lost. */
export function saySuddenEnd(last: NonNullable<Health['last']>, { jobs, safePage }: Health): void {
  // Then a screen of its own says it.
  if (jobs === 'safe' || safePage) return;
  const { what, job } = last;
  const description = () => say(`diagnostics:restarted-${what}-hint`);
  if (job === null) notify('warning', () => say(`diagnostics:restarted-${what}`), { description, duration: 12_000 });
  else
    notify('warning', () => say('diagnostics:interrupted-job', { name: say(`common:job-${job}`) }), {
      duration: 12_000,
    });
}
