import { FolderOpen, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceEntry } from '../../../shared/domain/access';
import { Button } from '../../components/button';
import { Answered } from '../../components/states';
import { Table, type TableColumn } from '../../components/table/table';
import { call } from '../../lib/api';
import { formatMoment, formatNumber, UNKNOWN } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { useFocus } from '../../lib/use-focus';
import css from './security.module.css';

/** Every workspace this machine knows: open another, begin a new one, give one another name, take one off the list. */
export function WorkspaceTable() {
  const { t } = useTranslation('access');
  const answer = useCall('workspaces.list', {});
  const [naming, setNaming] = useState<'new' | WorkspaceEntry | null>(null);
  const done = () => {
    setNaming(null);
    answer.reload();
  };
  const heading = (key: string) => ({ key, heading: t(`column-${key}`) });
  const sizeOf = ({ kind, bytes }: WorkspaceEntry) =>
    kind === 'missing' ? UNKNOWN : t('megabytes', { size: formatNumber(bytes / 1e6, 1) });
  const columns = (onChanged: () => void): readonly TableColumn<WorkspaceEntry>[] => [
    {
      ...heading('name'),
      kind: 'name',
      title: ({ path }) => path,
      cell: ({ name, current }) => (
        <>
          {name}
          {current && <small>{t('present')}</small>}
        </>
      ),
    },
    { ...heading('state'), cell: ({ kind }) => t(`kind-${kind}`) },
    { ...heading('size'), kind: 'figure', cell: sizeOf },
    {
      ...heading('opened'),
      cell: ({ openedAt }) => <span className="figure">{openedAt === null ? UNKNOWN : formatMoment(openedAt)}</span>,
    },
    {
      ...heading('actions'),
      kind: 'actions',
      cell: (entry) => <Actions entry={entry} onRename={() => setNaming(entry)} onChanged={onChanged} />,
    },
  ];
  return (
    <Answered answer={answer}>
      {(entries) => (
        <>
          <Table
            label={t('workspaces')}
            columns={columns(answer.reload)}
            rows={entries}
            rowKey={({ path }) => path}
            isStrong={({ current }) => current}
          />
          {naming ? (
            <NameForm naming={naming} onDone={done} onCancel={() => setNaming(null)} />
          ) : (
            <div className={css.row}>
              <Button icon={Plus} onClick={() => setNaming('new')}>
                {t('new-workspace')}
              </Button>
              <Button icon={FolderOpen} onClick={() => void call('workspaces.choose', {}).catch(sayFailure)}>
                {t('open-file')}
              </Button>
            </div>
          )}
        </>
      )}
    </Answered>
  );
}

function Actions(props: {
  readonly entry: WorkspaceEntry;
  readonly onRename: () => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation('access');
  const { path, kind, current } = props.entry;
  const open = () => void call('workspaces.open', { path }).catch(sayFailure);
  const forget = () => void call('workspaces.forget', { path }).then(props.onChanged, sayFailure);
  return (
    <>
      {!current && kind !== 'missing' && <Button onClick={open}>{t('open')}</Button>}
      {kind !== 'missing' && (
        <Button look="plain" onClick={props.onRename}>
          {t('rename')}
        </Button>
      )}
      {!current && (
        <Button look="plain" onClick={forget} title={t('forget-note')}>
          {t('forget')}
        </Button>
      )}
    </>
  );
}

function NameForm(props: {
  readonly naming: 'new' | WorkspaceEntry;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('access');
  const { naming } = props;
  const field = useFocus();
  const [name, setName] = useState(naming === 'new' ? '' : naming.name);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const asked =
      naming === 'new'
        ? call('workspaces.begin', { name: name.trim() })
        : call('workspaces.rename', { path: naming.path, name: name.trim() });
    asked.then(props.onDone, sayFailure);
  };
  return (
    <form className={css.row} onSubmit={send}>
      <input
        className={css.name}
        aria-label={t(naming === 'new' ? 'name-new' : 'name-again')}
        placeholder={t('name-example')}
        value={name}
        maxLength={60}
        ref={field}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={!/^[^\\/:*?"<>|.][^\\/:*?"<>|]*$/.test(name.trim())}>
        {t(naming === 'new' ? 'begin' : 'rename')}
      </Button>
      <Button look="plain" onClick={props.onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
}
