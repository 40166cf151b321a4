import { Direction, Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Toaster } from 'sonner';
import type { JobState } from '../../shared/ipc/job-state';
import { followAccess, useAccess, useIsOpen } from '../lib/access';
import { call, failureOf } from '../lib/api';
import { followHealth, useHealth } from '../lib/health';
import { askJobs, followJobs } from '../lib/jobs';
import { notify } from '../lib/notify';
import { followPeople, usePeople } from '../lib/people';
import { usePreferences } from '../lib/preferences';
import { sayFailure } from '../lib/say-failure';
import { dictionary, directionOf, say } from '../lib/words';
import { followWorkspace } from '../lib/workspace';
import { ErrorBoundary } from './error-boundary';
import { followDrops } from './follow-drops';
import { Gate } from './gate/gate';
import { Who } from './gate/who';
import { SafeScreen } from './safe-screen';
import { sayImported } from './say-imported';
import { saySuddenEnd } from './say-sudden-end';
import { Shell } from './shell';
import { useDocumentLook } from './use-document-look';

/** The whole window: what is shared by all screens is started here, then the shell takes over. */
export function App() {
  const language = usePreferences((preferences) => preferences.language);
  useDocumentLook();
  useEffect(() => {
    void call('app.info', {})
      .then((info) => usePreferences.getState().setLanguage(info.language))
      .catch(() => undefined);
    const stops = [followAccess(), followJobs(sayEnd), followHealth(saySuddenEnd)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <I18nextProvider i18n={dictionary}>
      <Direction.Provider dir={directionOf(language)}>
        <Tooltip.Provider delayDuration={300}>
          <ErrorBoundary>
            <Inside />
          </ErrorBoundary>
          <Toaster
            // In the middle: a drawer's buttons stand at either side, by the direction of writing.
            position="bottom-center"
            dir={directionOf(language)}
            visibleToasts={3}
          />
        </Tooltip.Provider>
      </Direction.Provider>
    </I18nextProvider>
  );
}

/** Small writes and previews, whose effect is on screen at once: only their failure is said. */
const QUIET: ReadonlySet<JobState['kind']> = new Set([
  'profile',
  'model-settings',
  'margins',
  'scenario',
  'preview',
  'layout',
  'integrity',
  'backup',
  'backup-copy',
]);

/** The screens, once the workspace is open; before, what stands in front of them. */
function Inside() {
  const isOpen = useIsOpen();
  const { health, reading } = useHealth();
  const people = usePeople(({ state }) => state);
  const isSomebody = isOpen && people?.current != null;
  useEffect(() => {
    if (!isOpen) return;
    askJobs();
    return followPeople();
  }, [isOpen]);
  useEffect(() => {
    if (!isSomebody) return;
    sayFirstHere();
    const stops = [followWorkspace(), followDrops()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isSomebody]);
  if (health && (health.safePage || (health.jobs === 'safe' && isOpen && !reading)))
    return <SafeScreen health={health} />;
  if (!isOpen) return <Gate />;
  if (people === null) return null;
  return people.current === null ? <Who profiles={people.profiles} /> : <Shell />;
}

/** This machine cannot know whether it is the latest copy of a workspace it has not seen before. */
function sayFirstHere(): void {
  const { state } = useAccess.getState();
  if (!state?.firstHere) return;
  const { name } = state;
  const description = () => say('access:first-here-text');
  notify('plain', () => say('access:first-here', { name }), { description, duration: 12_000 });
}

/** Says the end of a job where the user may no longer be looking at it. */
function sayEnd(job: JobState): void {
  if (QUIET.has(job.kind) && job.status !== 'failed') return;
  // Said with the end of the process that took it along.
  if (job.error?.code === 'interrupted') return;
  if (job.status === 'done' && sayImported(job)) return;
  const ended = (how: string) => () => say(`common:job-${how}`, { name: say(`common:job-${job.kind}`) });
  if (job.status === 'done') notify('success', ended('done'));
  else if (job.status === 'cancelled') notify('plain', ended('cancelled'));
  else if (job.error) sayFailure(failureOf(job.error));
  else notify('error', ended('failed'), { duration: 12_000 });
}
