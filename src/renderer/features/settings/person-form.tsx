import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/domain/common';
import { PIN_LENGTH, type Profile, ROLES } from '../../../shared/domain/profiles';
import type { AppFailure } from '../../../shared/ipc/result';
import { FormFault } from '../../components/access/form-fault';
import { SecretField } from '../../components/access/secret-field';
import { Tick } from '../../components/access/tick';
import { Button } from '../../components/button';
import { Field, SelectField } from '../../components/fields';
import { RowPicker } from '../../components/row-picker';
import { asFailure, call } from '../../lib/api';
import { useCall } from '../../lib/use-call';
import { useFocus } from '../../lib/use-focus';
import css from './security.module.css';

/** Name, role, a manager's portfolio and a code of one's own: of a new profile or of one that is changed. */
export function PersonForm(props: {
  readonly person: Profile | null;
  /** The first profile of a workspace is a director. */
  readonly isFirst: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('people');
  const { person } = props;
  const field = useFocus();
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? (props.isFirst ? 'director' : 'manager'));
  const [manager, setManager] = useState(person?.manager ?? null);
  const [pin, setPin] = useState('');
  const [noPin, setNoPin] = useState(false);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const isReady =
    name.trim() !== '' && (role !== 'manager' || manager !== null) && (pin === '' || pin.length >= PIN_LENGTH);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setFault(null);
    call('profiles.save', {
      ...(person === null ? {} : { id: person.id }),
      ...{ name: name.trim(), role, manager: role === 'manager' ? manager : null },
      ...(noPin ? { pin: null } : pin === '' ? {} : { pin }),
    }).then(props.onDone, (thrown) => setFault(asFailure(thrown)));
  };
  return (
    <form className={css.narrow} onSubmit={send}>
      <Field label={t('name')} note={t('name-note')}>
        {(id) => (
          <input
            id={id}
            className={css.name}
            value={name}
            maxLength={60}
            ref={field}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <SelectField
        label={t('role')}
        value={role}
        options={(props.isFirst ? (['director'] as const) : ROLES).map((value) => ({
          value,
          label: t(`role-${value}`),
        }))}
        onChange={setRole}
      />
      <p className={css.hint}>{t(`may-${role}`)}</p>
      {role === 'manager' && <PortfolioField value={manager} onPick={setManager} />}
      <SecretField
        label={t(person?.hasPin ? 'pin-new' : 'pin')}
        value={pin}
        onChange={setPin}
        note={t('pin-note', { count: PIN_LENGTH })}
      />
      {person?.hasPin && (
        <Tick checked={noPin} onChange={setNoPin}>
          {t('pin-away')}
        </Tick>
      )}
      {fault && <FormFault fault={fault} />}
      <div className={css.row}>
        <Button type="submit" look="primary" disabled={!isReady}>
          {t(person === null ? 'add' : 'save')}
        </Button>
        <Button look="plain" onClick={props.onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function PortfolioField(props: { readonly value: string | null; readonly onPick: (manager: string) => void }) {
  const { t } = useTranslation('people');
  const answer = useCall('rankings.get', { kind: 'manager' });
  const options = (answer.data?.rows ?? []).map((row) => ({
    value: row.code,
    label: `${row.code} ${row.name}`,
    note: row.agency ?? '',
  }));
  return (
    <Field label={t('portfolio-of')} note={answer.data ? undefined : t('portfolio-none')}>
      {() => <RowPicker label={t('portfolio-choose')} value={props.value} options={options} onPick={props.onPick} />}
    </Field>
  );
}
