import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Strength, strengthOf } from '../../../shared/domain/access';
import type { AppFailure } from '../../../shared/ipc/result';
import { asFailure } from '../../lib/api';
import { Button } from '../button';
import css from './access.module.css';
import { FormFault } from './form-fault';
import { SecretField } from './secret-field';

const STEPS: readonly Strength[] = ['short', 'weak', 'fair', 'strong'];

/** A new passphrase, typed twice, with how hard it is to guess in words. `children` come between the fields and the button. */
export function PassphraseForm(props: {
  readonly submit: string;
  readonly onSubmit: (passphrase: string) => Promise<void>;
  readonly children?: ReactNode;
  readonly ready?: boolean;
  /** What the first field is called; `passphrase` by default. */
  readonly label?: string;
  readonly autoFocus?: boolean;
}) {
  const { t } = useTranslation('access');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const strength = strengthOf(first);
  const good = strength === 'fair' || strength === 'strong';
  const differs = second !== '' && !first.startsWith(second);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await props.onSubmit(first);
    } catch (thrown) {
      setFault(asFailure(thrown));
    }
    setBusy(false);
  };
  return (
    <form className={css.form} onSubmit={(event) => void send(event)}>
      <SecretField
        label={props.label ?? t('passphrase')}
        value={first}
        onChange={setFirst}
        autoFocus={props.autoFocus ?? true}
        note={t('passphrase-note')}
      />
      <p className={css.strength} data-strength={first === '' ? 'none' : strength} role="status">
        {STEPS.map((step, i) => (
          <span key={step} data-on={first !== '' && i <= STEPS.indexOf(strength)} aria-hidden />
        ))}
        <em>{first === '' ? t('strength-none') : t(`strength-${strength}`)}</em>
      </p>
      <SecretField
        label={t('passphrase-again')}
        value={second}
        onChange={setSecond}
        note={differs ? t('passphrases-differ') : undefined}
      />
      {props.children}
      {fault && <FormFault fault={fault} />}
      <Button type="submit" look="primary" disabled={busy || !good || first !== second || props.ready === false}>
        {busy ? t('working') : props.submit}
      </Button>
    </form>
  );
}
