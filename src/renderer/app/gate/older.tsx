import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OlderCopy } from '../../../shared/domain/access';
import { Button } from '../../components/button';
import { call } from '../../lib/api';
import { formatMoment } from '../../lib/format';
import { restoreBackup } from '../../lib/restore-backup';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import css from './gate.module.css';
import { MissingImports } from './missing-imports';

/** The workspace is in an older state than this machine has seen: what is known of it, and the choice to go on or restore. */
export function Older({ name, older }: { readonly name: string; readonly older: OlderCopy }) {
  const { t } = useTranslation('access');
  const { seenAt, fileAt, what, missing } = older;
  return (
    <section className={css.form} aria-labelledby="older">
      <ShieldAlert size={24} strokeWidth={1.5} aria-hidden className={css.sign} />
      <h1 id="older" className={css.title}>
        {t('older-title', { name })}
      </h1>
      <p className={css.text}>
        {t(`older-${what}`, { seen: formatMoment(seenAt) })}{' '}
        {what !== 'log' && fileAt !== null && t('older-at', { at: formatMoment(fileAt) })}
      </p>
      {missing && missing.length > 0 && <MissingImports missing={missing} />}
      <p className={css.text}>{t('older-choice')}</p>
      {what !== 'log' && <Backups />}
      <Button onClick={() => void call('access.acceptOlder', {}).catch(sayFailure)}>{t('older-go-on')}</Button>
    </section>
  );
}

function Backups() {
  const { t } = useTranslation('access');
  const { data } = useCall('backups.list', {});
  if (!data) return null;
  if (data.length === 0) return <p className={css.note}>{t('older-no-backup')}</p>;
  return (
    <div className={css.lost}>
      <h2>{t('older-backups')}</h2>
      <ul>
        {data.map(({ name, at, reason }) => (
          <li key={name}>
            <span className="figure">{formatMoment(at)}</span>
            <span>{t(`backups:reason-${reason}`)}</span>
            <Button onClick={() => void restoreBackup(name)}>{t('backups:restore-yes')}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
