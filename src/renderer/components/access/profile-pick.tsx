import { KeyRound, UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN_LENGTH, type Profile } from '../../../shared/domain/profiles';
import type { AppFailure } from '../../../shared/ipc/result';
import { asFailure, call } from '../../lib/api';
import { Button } from '../button';
import css from './access.module.css';
import { FormFault } from './form-fault';
import { SecretField } from './secret-field';

/** The profiles to choose from; one with a code of its own asks for it. The screens begin anew once one is entered. */
export function ProfilePick({ profiles }: { readonly profiles: readonly Profile[] }) {
  const { t } = useTranslation('people');
  const [asked, setAsked] = useState<Profile | null>(null);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const enter = (profile: Profile, pin?: string) =>
    call('profiles.enter', { id: profile.id, ...(pin === undefined ? {} : { pin }) }).then(
      () => undefined,
      (thrown) => setFault(asFailure(thrown)),
    );
  const pick = (profile: Profile) => {
    setFault(null);
    if (profile.hasPin) setAsked(profile);
    else void enter(profile);
  };
  return (
    <div className={css.people}>
      <ul className={css.peopleList}>
        {profiles.map((profile) => (
          <li key={profile.id}>
            <button
              type="button"
              className={css.person}
              aria-pressed={asked?.id === profile.id}
              onClick={() => pick(profile)}
            >
              {profile.hasPin ? <KeyRound size={16} aria-hidden /> : <UserRound size={16} aria-hidden />}
              <span className={css.personName}>{profile.name}</span>
              <span className={css.personRole}>{roleWords(profile, t)}</span>
            </button>
          </li>
        ))}
      </ul>
      {asked && <PinForm key={asked.id} name={asked.name} onPin={(pin) => enter(asked, pin)} />}
      {fault && <FormFault fault={fault} />}
    </div>
  );
}

/** A role as people read it, with the portfolio it is narrowed to. */
export function roleWords(profile: Profile, t: (key: string, values?: Record<string, unknown>) => string): string {
  const role = t(`people:role-${profile.role}`);
  return profile.manager === null ? role : `${role} · ${t('people:portfolio', { code: profile.manager })}`;
}

function PinForm({ name, onPin }: { readonly name: string; readonly onPin: (pin: string) => Promise<void> }) {
  const { t } = useTranslation('people');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void onPin(pin).finally(() => {
      setPin('');
      setBusy(false);
    });
  };
  return (
    <form className={css.pin} onSubmit={send}>
      <SecretField label={t('pin-of', { name })} value={pin} onChange={setPin} autoFocus />
      <Button type="submit" look="primary" disabled={busy || pin.length < PIN_LENGTH}>
        {t('enter')}
      </Button>
    </form>
  );
}
