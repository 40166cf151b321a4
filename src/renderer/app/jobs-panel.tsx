import { Activity } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { JobRow } from '../components/job-row';
import { formatShare } from '../lib/format';
import { isUnderway, useJobs } from '../lib/jobs';
import css from './top-bar.module.css';

/** Jobs shown: what runs, then the last ones that ended. */
const SHOWN = 6;

/** What is being done and was done: progress, time left, cancel. */
export function JobsPanel() {
  const { t } = useTranslation('frame');
  const list = useJobs((jobs) => jobs.list);
  const running = list.find(({ status }) => status === 'running');
  return (
    <Popover.Root>
      <Popover.Trigger className={css.jobs} data-busy={list.some(isUnderway)} aria-label={t('jobs')} title={t('jobs')}>
        <Activity size={16} aria-hidden />
        {running && <span className="figure">{formatShare(Math.floor(running.value * 100) / 100, 0)}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={`${css.card} ${css.wide}`} align="end" sideOffset={6} collisionPadding={8}>
          <h2 className={css.heading}>{t('jobs')}</h2>
          {list.length === 0 && <p>{t('no-jobs')}</p>}
          {list.slice(0, SHOWN).map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
