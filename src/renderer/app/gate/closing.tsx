import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../shared/domain/access';
import { JobRow } from '../../components/job-row';
import { isUnderway, useJobs } from '../../lib/jobs';
import css from './gate.module.css';
import { Unlock } from './unlock';

/** Locked for the eyes while a job comes to its end; cancelling it locks at once, the passphrase lets back in. */
export function Closing({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation('access');
  const list = useJobs((jobs) => jobs.list);
  return (
    <>
      <div className={css.job} role="status">
        <p className={css.text}>{t('closing')}</p>
        {list.filter(isUnderway).map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </div>
      <Unlock state={state} />
    </>
  );
}
