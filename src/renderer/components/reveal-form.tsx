import { Eye } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REASON_LENGTH } from '../../shared/domain/privacy';
import { usePersonalMask } from '../lib/people';
import { sayFailure } from '../lib/say-failure';
import { Button } from './button';
import { Field } from './fields';
import css from './reveal-form.module.css';

/** Asks for the reason, which is written in the audit log, before personal data are shown; says so where the role may not. */
export function RevealForm({ onSend }: { readonly onSend: (reason: string) => Promise<void> }) {
  const { t } = useTranslation('people');
  const { reveals } = usePersonalMask();
  const [reason, setReason] = useState('');
  if (!reveals) return <p className={css.refused}>{t('reveal-refused')}</p>;
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(reason.trim()).catch(sayFailure);
  };
  return (
    <form className={css.reveal} onSubmit={send}>
      <Field label={t('reveal-reason')} note={t('reveal-note')}>
        {(id) => (
          <input
            id={id}
            className={css.reason}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" icon={Eye} disabled={reason.trim().length < REASON_LENGTH}>
        {t('reveal')}
      </Button>
    </form>
  );
}

/** The same, folded above rows of files that are shown masked; nothing for whoever sees everything. */
export function RevealRows(props: { readonly shown: boolean; readonly onSend: (reason: string) => Promise<void> }) {
  const { t } = useTranslation('people');
  const { hides } = usePersonalMask();
  if (hides.length === 0 || props.shown) return null;
  return (
    <details className={css.fold}>
      <summary>{t('masked-rows')}</summary>
      <RevealForm onSend={props.onSend} />
    </details>
  );
}
