import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../lib/access';
import { PassphraseForm } from './passphrase-form';
import { Tick } from './tick';

/** Encrypts the workspace with a passphrase of one's own; the recovery key is shown next. */
export function SetUpForm({ submit, autoFocus }: { readonly submit: string; readonly autoFocus?: boolean }) {
  const { t } = useTranslation('access');
  const available = useAccess(({ state }) => state?.systemAvailable ?? false);
  const protect = useAccess((access) => access.protect);
  const [useSystem, setUseSystem] = useState(false);
  return (
    <PassphraseForm
      submit={submit}
      autoFocus={autoFocus ?? true}
      onSubmit={(passphrase) => protect(passphrase, useSystem)}
    >
      <Tick
        checked={useSystem && available}
        disabled={!available}
        onChange={setUseSystem}
        note={t(available ? 'system-note' : 'system-none')}
      >
        {t('system-use')}
      </Tick>
    </PassphraseForm>
  );
}
