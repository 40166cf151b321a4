import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/domain/profiles';
import { roleWords } from '../../components/access/profile-pick';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { EmptyState } from '../../components/states';
import { call } from '../../lib/api';
import { usePeople } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { PersonForm } from './person-form';
import css from './security.module.css';

/** Who works in this workspace: added, changed, removed. */
export function PeopleTab() {
  const { t } = useTranslation('people');
  const state = usePeople((people) => people.state);
  const [edited, setEdited] = useState<Profile | 'new' | null>(null);
  if (!state) return null;
  const { profiles } = state;
  const add = (
    <Button icon={Plus} look={profiles.length === 0 ? 'primary' : 'normal'} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <Panel title={t('title')} note={t('note')} actions={profiles.length > 0 && edited === null && add}>
        {profiles.length === 0 && edited === null && (
          <EmptyState title={t('none')} text={t('none-text')} action={add} />
        )}
        {profiles.length > 1 && profiles.some(({ role, hasPin }) => role === 'director' && !hasPin) && (
          <p className={css.verdict} role="status">
            {t('open-director')}
          </p>
        )}
        {profiles.length > 0 && <PeopleTable profiles={profiles} onEdit={setEdited} current={state.current} />}
        {edited !== null && (
          <PersonForm
            key={edited === 'new' ? 'new' : edited.id}
            person={edited === 'new' ? null : edited}
            isFirst={profiles.length === 0}
            onDone={() => setEdited(null)}
          />
        )}
      </Panel>
      <Panel title={t('limits-title')}>
        <p className={css.prose}>{t('limits')}</p>
      </Panel>
    </>
  );
}

function PeopleTable(props: {
  readonly profiles: readonly Profile[];
  readonly current: Profile | null;
  readonly onEdit: (profile: Profile) => void;
}) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState<number | null>(null);
  const remove = (id: number) => {
    setAsking(null);
    void call('profiles.remove', { id }).catch(sayFailure);
  };
  return (
    <table className={`${css.table} ${css.peopleTable}`}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('pin')}</th>
          <th aria-label={t('access:column-actions')} />
        </tr>
      </thead>
      <tbody>
        {props.profiles.map((profile) => (
          <tr key={profile.id} data-current={profile.id === props.current?.id}>
            <th scope="row">
              {profile.name}
              {profile.id === props.current?.id && <small>{t('you')}</small>}
            </th>
            <td>{roleWords(profile, t)}</td>
            <td>{t(profile.hasPin ? 'pin-set' : 'pin-none')}</td>
            <td className={css.actions}>
              {asking === profile.id ? (
                <>
                  <Button look="danger" onClick={() => remove(profile.id)}>
                    {t('remove-yes')}
                  </Button>
                  <Button look="plain" onClick={() => setAsking(null)}>
                    {t('cancel')}
                  </Button>
                </>
              ) : (
                <>
                  <Button look="plain" onClick={() => props.onEdit(profile)}>
                    {t('change')}
                  </Button>
                  <Button look="plain" onClick={() => setAsking(profile.id)}>
                    {t('remove')}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
