import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../lib/access';
import { copyText } from '../../lib/copy';
import { notify } from '../../lib/notify';
import { say } from '../../lib/words';
import { Button } from '../button';
import css from './access.module.css';
import { Tick } from './tick';

/** The recovery key, shown once: to print or copy, and to say that it is kept. */
export function RecoveryKey({ recoveryKey }: { readonly recoveryKey: string }) {
  const { t } = useTranslation('access');
  const name = useAccess(({ state }) => state?.name ?? '');
  const kept = useAccess((access) => access.keptRecoveryKey);
  const groups = recoveryKey.split('-').map((text, at) => ({ at, text }));
  const [sure, setSure] = useState(false);
  const copy = () => {
    if (copyText(recoveryKey)) notify('success', () => say('access:recovery-copied'));
    else notify('error', () => say('access:recovery-not-copied'));
  };
  return (
    <section className={css.form} aria-labelledby="recovery-title">
      <h1 id="recovery-title" className={css.title}>
        {t('recovery-title')}
      </h1>
      <p className={css.text}>{t('recovery-text')}</p>
      <p className={css.paper}>
        <span>{t('recovery-of', { name })}</span>
        <code>
          {groups.map(({ at, text }) => (
            <b key={at}>{text}</b>
          ))}
        </code>
      </p>
      <div className={css.row}>
        <Button icon={Printer} onClick={() => window.print()}>
          {t('recovery-print')}
        </Button>
        <Button icon={Copy} onClick={copy}>
          {t('recovery-copy')}
        </Button>
      </div>
      <Tick checked={sure} onChange={setSure}>
        {t('recovery-kept')}
      </Tick>
      <Button look="primary" disabled={!sure} onClick={kept}>
        {t('continue')}
      </Button>
    </section>
  );
}
