import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '../../../shared/domain/backups';
import { Button } from '../../components/button';
import { call } from '../../lib/api';
import { formatMoment } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import css from './gate.module.css';
import { MissingImports } from './missing-imports';

/** The file was found damaged: which backup took its place, exactly what is missing since, and where the damaged file is. */
export function Recovered({ recovery }: { readonly recovery: Recovery }) {
  const { t } = useTranslation('backups');
  const { backup, missing, later, aside } = recovery;
  return (
    <section className={css.form} aria-labelledby="recovered">
      <ShieldAlert size={24} strokeWidth={1.5} aria-hidden className={css.sign} />
      <h1 id="recovered" className={css.title}>
        {t('recovered-title')}
      </h1>
      <p className={css.text}>
        {t('recovered-text', { at: formatMoment(backup.at), reason: t(`reason-${backup.reason}`) })}
      </p>
      {missing === null && <p className={css.text}>{t('missing-unknown')}</p>}
      {missing?.length === 0 && <p className={css.text}>{t('missing-none')}</p>}
      {missing && missing.length > 0 && <MissingImports missing={missing} />}
      {later.length > 0 && (
        <div className={css.lost}>
          <h2>{t('later-title')}</h2>
          <ul>
            {later.map(({ at, action, subject }, place) => (
              // Entries of the audit log have no name of their own; the list never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={place}>
                <span className="figure">{formatMoment(at)}</span>
                <span>{t(`audit:action-${action}`)}</span>
                {subject && <span className={css.note}>{t(`common:job-${subject}`, { defaultValue: subject })}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {aside && (
        <p className={css.note}>
          {t('aside')} <span className={css.path}>{aside}</span>
        </p>
      )}
      <Button look="primary" onClick={() => void call('backups.acknowledge', {}).catch(sayFailure)}>
        {t('recovered-continue')}
      </Button>
    </section>
  );
}
