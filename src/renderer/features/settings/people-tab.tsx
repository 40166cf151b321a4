import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/domain/profiles';
import { roleWords } from '../../components/access/profile-pick';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { EmptyState } from '../../components/states';
import { SureButtons } from '../../components/sure-buttons';
import { Table, type TableColumn } from '../../components/table/table';
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
  const isCurrent = ({ id }: Profile) => id === props.current?.id;
  const columns: readonly TableColumn<Profile>[] = [
    {
      key: 'name',
      heading: t('name'),
      kind: 'name',
      cell: (profile) => (
        <>
          {profile.name}
          {isCurrent(profile) && <small>{t('you')}</small>}
        </>
      ),
    },
    { key: 'role', heading: t('role'), cell: (profile) => roleWords(profile, t) },
    { key: 'pin', heading: t('pin'), cell: ({ hasPin }) => t(hasPin ? 'pin-set' : 'pin-none') },
    {
      key: 'actions',
      heading: t('access:column-actions'),
      kind: 'actions',
      cell: (profile) => <Actions profile={profile} onEdit={() => props.onEdit(profile)} />,
    },
  ];
  const { profiles } = props;
  return (
    <Table label={t('title')} {...{ columns, rows: profiles }} rowKey={({ id }) => String(id)} isStrong={isCurrent} />
  );
}

function Actions({ profile, onEdit }: { readonly profile: Profile; readonly onEdit: () => void }) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    void call('profiles.remove', { id: profile.id }).catch(sayFailure);
  };
  if (asking)
    return <SureButtons yes={t('remove-yes')} no={t('cancel')} onYes={remove} onNo={() => setAsking(false)} />;
  return (
    <>
      <Button look="plain" onClick={onEdit}>
        {t('change')}
      </Button>
      <Button look="plain" onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
    </>
  );
}
