import { Eye } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REASON_LENGTH, type RevealedClient } from '../../../shared/domain/privacy';
import { call } from '../../lib/api';
import { formatDate } from '../../lib/format';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { Button } from '../button';
import { DrawerSection, Facts } from '../drawer';
import { Field } from '../fields';
import css from './client-drawer.module.css';

/** Personal data of a client who is shown masked: asked for with a reason, which is written in the audit log. */
export function Reveal({ client }: { readonly client: number }) {
  const { t } = useTranslation('people');
  const may = useMay('privacy.reveal');
  const [shown, setShown] = useState<RevealedClient | null>(null);
  return (
    <DrawerSection title={t(shown ? 'revealed-title' : 'masked-title')}>
      {shown ? (
        <Facts
          facts={[
            { name: t('revealed-number'), value: String(shown.number), figure: true, personal: true },
            { name: t('revealed-birth'), value: formatDate(shown.birthDate), figure: true, personal: true },
          ]}
        />
      ) : (
        <p className={css.soft}>{t(may ? 'masked-text' : 'reveal-refused')}</p>
      )}
      {may && !shown && <RevealForm client={client} onShown={setShown} />}
    </DrawerSection>
  );
}

function RevealForm(props: { readonly client: number; readonly onShown: (shown: RevealedClient) => void }) {
  const { t } = useTranslation('people');
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    call('privacy.reveal', { client: props.client, reason: reason.trim() }).then(props.onShown, sayFailure);
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
