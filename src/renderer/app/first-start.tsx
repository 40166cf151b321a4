import { FolderInput, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { JobRow } from '../components/job-row';
import { call } from '../lib/api';
import { isUnderway, useLatestJob } from '../lib/jobs';
import { useNavigation } from '../lib/navigation';
import css from './first-start.module.css';

/** Nothing imported yet: the sample bank in one click, or the user's own files. */
export function FirstStart() {
  const { t } = useTranslation('frame');
  const go = useNavigation((navigation) => navigation.go);
  const job = useLatestJob(['sample', 'import']);
  const [asked, setAsked] = useState(false);
  const busy = job !== null && isUnderway(job);
  const loadSample = () => {
    setAsked(true);
    call('imports.loadSample', {}).catch(() => setAsked(false));
  };
  return (
    <div className={css.first}>
      <div className={css.inner}>
        <h1 className={css.title}>{t('first-title')}</h1>
        <p className={css.text}>{t('first-text')}</p>
        {job && (busy || job.status === 'failed') && (
          <div className={css.job}>
            <JobRow job={job} />
          </div>
        )}
        {!busy && (
          <div className={css.ways}>
            <section className={css.way}>
              <Sparkles size={20} strokeWidth={1.5} aria-hidden />
              <h2>{t('first-sample')}</h2>
              <p>{t('first-sample-text')}</p>
              <Button
                needs="imports.loadSample"
                look="primary"
                disabled={asked && job?.status !== 'failed'}
                onClick={loadSample}
              >
                {t('load-sample')}
              </Button>
            </section>
            <section className={css.way}>
              <FolderInput size={20} strokeWidth={1.5} aria-hidden />
              <h2>{t('first-own')}</h2>
              <p>{t('first-own-text')}</p>
              <Button needs="imports.start" onClick={() => go('imports')}>
                {t('drop-files')}
              </Button>
            </section>
          </div>
        )}
        <p className={css.note}>{t('first-note')}</p>
      </div>
    </div>
  );
}
