import { FolderOpen, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceEntry } from '../../../shared/domain/access';
import { Button } from '../../components/button';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { formatMoment, formatNumber } from '../../lib/format';
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
  return (
    <Answered answer={answer}>
      {(entries) => (
        <>
          <table className={css.table}>
            <thead>
              <tr>
                {(['name', 'state', 'size', 'opened'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`column-${column}`)}
                  </th>
                ))}
                <th aria-label={t('column-actions')} />
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.path} entry={entry} onRename={() => setNaming(entry)} onChanged={answer.reload} />
              ))}
            </tbody>
          </table>
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

function Row(props: { readonly entry: WorkspaceEntry; readonly onRename: () => void; readonly onChanged: () => void }) {
  const { t } = useTranslation('access');
  const { path, name, kind, bytes, openedAt, current } = props.entry;
  const open = () => void call('workspaces.open', { path }).catch(sayFailure);
  const forget = () => void call('workspaces.forget', { path }).then(props.onChanged, sayFailure);
  return (
    <tr data-current={current}>
      <th scope="row" title={path}>
        {name}
        {current && <small>{t('present')}</small>}
      </th>
      <td>{t(`kind-${kind}`)}</td>
      <td className="figure">{kind === 'missing' ? '–' : t('megabytes', { size: formatNumber(bytes / 1e6, 1) })}</td>
      <td className="figure">{openedAt === null ? '–' : formatMoment(openedAt)}</td>
      <td className={css.actions}>
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
      </td>
    </tr>
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
