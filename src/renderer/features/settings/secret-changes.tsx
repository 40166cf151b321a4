import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppFailure } from '../../../shared/ipc/result';
import { FormFault } from '../../components/access/form-fault';
import { PassphraseForm } from '../../components/access/passphrase-form';
import { SecretField } from '../../components/access/secret-field';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { useAccess } from '../../lib/access';
import { asFailure, call } from '../../lib/api';
import { notify } from '../../lib/notify';
import { say } from '../../lib/words';
import css from './security.module.css';

type Known = 'passphrase' | 'recovery';

/** A new passphrase (with the present one, or the recovery key when it is lost) and a new recovery key. */
export function SecretChanges({ hasRecovery }: { readonly hasRecovery: boolean }) {
  const { t } = useTranslation('access');
  const [kind, setKind] = useState<Known>('passphrase');
  const [text, setText] = useState('');
  const [round, setRound] = useState(0);
  const change = async (passphrase: string) => {
    await call('access.changePassphrase', { current: { kind, text }, passphrase });
    notify('success', () => say('access:passphrase-changed'));
    setText('');
    setRound((now) => now + 1);
  };
  return (
    <>
      <Panel title={t('change-title')} note={t('change-note')}>
        <div className={css.narrow}>
          {hasRecovery && (
            <div className={css.row}>
              <Segmented
                label={t('change-with')}
                value={kind}
                options={(['passphrase', 'recovery'] as const).map((value) => ({ value, label: t(`with-${value}`) }))}
                onChange={setKind}
              />
            </div>
          )}
          <SecretField
            label={t(kind === 'passphrase' ? 'passphrase-now' : 'recovery')}
            value={text}
            onChange={setText}
          />
          <PassphraseForm
            key={round}
            submit={t('change')}
            onSubmit={change}
            ready={text !== ''}
            label={t('passphrase-new')}
            autoFocus={false}
          />
        </div>
      </Panel>
      <Panel title={t('new-recovery-title')} note={t(hasRecovery ? 'new-recovery-note' : 'no-recovery-note')}>
        <NewRecoveryKey />
      </Panel>
    </>
  );
}

function NewRecoveryKey() {
  const { t } = useTranslation('access');
  const show = useAccess((access) => access.showRecoveryKey);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      show((await call('access.newRecoveryKey', { current: { kind: 'passphrase', text } })).recoveryKey);
    } catch (thrown) {
      setFault(asFailure(thrown));
    }
    setBusy(false);
  };
  return (
    <form className={css.narrow} onSubmit={(event) => void send(event)}>
      <SecretField label={t('passphrase-now')} value={text} onChange={setText} />
      {fault && <FormFault fault={fault} />}
      <Button type="submit" disabled={busy || text === ''}>
        {t(busy ? 'working' : 'new-recovery')}
      </Button>
    </form>
  );
}
