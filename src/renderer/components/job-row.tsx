import { Check, CircleAlert, CircleSlash, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../shared/ipc/job-state';
import { useIsOpen } from '../lib/access';
import { call } from '../lib/api';
import { formatCount, formatMoment, formatSeconds, formatShare } from '../lib/format';
import { isUnderway } from '../lib/jobs';
import { secondsLeft } from '../lib/remaining';
import { sayFailure } from '../lib/say-failure';
import { useNow } from '../lib/use-now';
import { IconButton } from './button';
import css from './job-row.module.css';
import { ProgressBar } from './progress-bar';

/** How far a job is: bar, share, rows a second, time left, cancel. Once over: what became of it. */
export function JobRow({ job }: { readonly job: JobState }) {
  const { t } = useTranslation('common');
  const underway = isUnderway(job);
  const isOpen = useIsOpen();
  return (
    <article className={css.job} aria-label={t(`job-${job.kind}`)}>
      <div className={css.line}>
        <StatusSign status={job.status} />
        <strong className={css.name}>{t(`job-${job.kind}`)}</strong>
        <span className={`${css.faint} figure`}>
          {underway ? formatShare(Math.floor(job.value * 100) / 100, 0) : formatMoment(job.finishedAt)}
        </span>
        {underway && (
          <IconButton
            // Behind the lock the page knows nobody's role: main knows who was there, and says why where it may not be.
            needs={isOpen ? 'jobs.cancel' : 'app.info'}
            label={t('cancel')}
            icon={X}
            onClick={() => void call('jobs.cancel', { id: job.id }).catch(sayFailure)}
          />
        )}
      </div>
      {underway && <ProgressBar value={job.value} label={t(`job-${job.kind}`)} />}
      <p className={css.text}>{sentenceOf(job, t)}</p>
      {underway && <Pace job={job} />}
      {job.error?.hint && <p className={css.faint}>{job.error.hint}</p>}
    </article>
  );
}

function sentenceOf(job: JobState, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (job.error) return job.error.message;
  if (job.status === 'running') return job.text || t(`step-${job.step}`, { defaultValue: t('status-running') });
  return t(`status-${job.status}`);
}

function Pace({ job }: { readonly job: JobState }) {
  const { t } = useTranslation('common');
  const now = useNow(1000);
  const left = job.status === 'running' ? secondsLeft(job, now) : null;
  const parts = [
    job.total !== null && job.total > 0 && `${formatCount(job.done)} / ${formatCount(job.total)}`,
    job.rowsPerSecond !== undefined && t('rows-per-second', { rate: formatCount(job.rowsPerSecond) }),
    left !== null && t('time-left', { time: formatSeconds(left) }),
  ].filter((part): part is string => Boolean(part));
  return <p className={css.faint}>{parts.join(' · ')}</p>;
}

function StatusSign({ status }: { readonly status: JobState['status'] }) {
  if (status === 'done') return <Check size={16} aria-hidden className={css.done} />;
  if (status === 'failed') return <CircleAlert size={16} aria-hidden className={css.failed} />;
  if (status === 'cancelled') return <CircleSlash size={16} aria-hidden className={css.faint} />;
  return null;
}
