import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessState, SecretKind } from '../../../shared/domain/access';
import type { AppFailure } from '../../../shared/ipc/result';
import { FormFault } from '../../components/access/form-fault';
import { SecretField } from '../../components/access/secret-field';
import { Button } from '../../components/button';
import { asFailure, call } from '../../lib/api';
import { formatSeconds } from '../../lib/format';
import { useWait } from '../../lib/use-wait';
import css from './gate.module.css';

/** A locked workspace: its passphrase, the system's credential, or the recovery key. */
export function Unlock({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation('access');
  const [kind, setKind] = useState<'passphrase' | 'recovery'>('passphrase');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const wait = useWait(state);
  const isWaiting = kind === 'passphrase' && wait > 0;
  const unlock = async (by: SecretKind) => {
    setBusy(true);
    setFault(null);
    try {
      await call('access.unlock', { kind: by, text: by === 'system' ? '' : text });
    } catch (thrown) {
      setFault(asFailure(thrown));
    }
    setText('');
    setBusy(false);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    void unlock(kind);
  };
  const change = (next: 'passphrase' | 'recovery') => {
    setKind(next);
    setText('');
    setFault(null);
  };
  return (
    <form className={css.form} onSubmit={send}>
      <h1 className={css.title}>{t('locked-title', { name: state.name })}</h1>
      <p className={css.text}>{t(`locked-${state.reason ?? 'start'}`, { count: state.autoLockMinutes })}</p>
      <SecretField
        key={kind}
        label={t(kind)}
        value={text}
        onChange={setText}
        autoFocus
        note={kind === 'recovery' ? t('recovery-note') : undefined}
      />
      {fault && !isWaiting && <FormFault fault={fault} />}
      {isWaiting && (
        <p className={css.text} role="status">
          {t(state.hasRecovery ? 'wait' : 'wait-only', { time: formatSeconds(wait) })}
        </p>
      )}
      <div className={css.row}>
        <Button type="submit" look="primary" disabled={busy || isWaiting || text === ''}>
          {t(busy ? 'working' : 'unlock')}
        </Button>
        {state.system && (
          <Button disabled={busy} onClick={() => void unlock('system')}>
            {t('unlock-system')}
          </Button>
        )}
      </div>
      {kind === 'passphrase' ? (
        <Button look="plain" disabled={!state.hasRecovery} onClick={() => change('recovery')}>
          {t(state.hasRecovery ? 'lost-passphrase' : 'no-recovery')}
        </Button>
      ) : (
        <Button look="plain" onClick={() => change('passphrase')}>
          {t('back-to-passphrase')}
        </Button>
      )}
    </form>
  );
}
