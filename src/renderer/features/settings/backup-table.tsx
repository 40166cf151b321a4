import { Check, CircleHelp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/domain/backups';
import { Button, IconButton } from '../../components/button';
import { call } from '../../lib/api';
import { formatCount, formatMoment, formatNumber, UNKNOWN } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import css from './backups.module.css';

interface TableProps {
  readonly backups: readonly BackupEntry[];
  readonly chosen: BackupEntry | null;
  readonly onChoose: (backup: BackupEntry) => void;
  readonly onChanged: () => void;
}

/** Every backup, newest first: when, why, what it holds, how large, when it was last read as a whole. */
export function BackupTable({ backups, chosen, onChoose, onChanged }: TableProps) {
  const { t } = useTranslation('backups');
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['at', 'reason'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`column-${column}`)}
            </th>
          ))}
          {(['imports', 'clients', 'size'] as const).map((column) => (
            <th key={column} scope="col" className={css.number}>
              {t(`column-${column}`)}
            </th>
          ))}
          <th scope="col">{t('column-checked')}</th>
          <th aria-label={t('column-actions')} />
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <Row
            key={backup.name}
            {...{ backup, onChoose, onChanged }}
            current={backup.name === chosen?.name}
            only={backups.length === 1}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: {
  readonly backup: BackupEntry;
  readonly current: boolean;
  readonly only: boolean;
  readonly onChoose: (backup: BackupEntry) => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation('backups');
  const { backup, current } = props;
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    call('backups.remove', { name: backup.name }).then(props.onChanged, sayFailure);
  };
  return (
    <tr aria-current={current}>
      <th scope="row">
        <span className="figure">{formatMoment(backup.at)}</span>
      </th>
      <td>{t(`reason-${backup.reason}`)}</td>
      <Figure>{backup.imports === null ? UNKNOWN : formatCount(backup.imports)}</Figure>
      <Figure>{backup.clients === null ? UNKNOWN : formatCount(backup.clients)}</Figure>
      <Figure>{t('access:megabytes', { size: formatNumber(backup.bytes / 1e6, 1) })}</Figure>
      <td>
        <Checked at={backup.checkedAt} />
      </td>
      <td className={css.actions}>
        {asking ? (
          <>
            <Button look="danger" onClick={remove}>
              {t('remove-yes')}
            </Button>
            <Button look="plain" onClick={() => setAsking(false)}>
              {t('access:cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button needs="backups.preview" onClick={() => props.onChoose(backup)}>
              {t('look')}
            </Button>
            <IconButton
              label={t('remove')}
              icon={Trash2}
              needs="backups.remove"
              disabled={props.only}
              onClick={() => setAsking(true)}
            />
          </>
        )}
      </td>
    </tr>
  );
}

/** A cell with a number: the number keeps its direction, the cell that of the language. */
function Figure({ children }: { readonly children: string }) {
  return (
    <td className={css.number}>
      <span className="figure">{children}</span>
    </td>
  );
}

function Checked({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('backups');
  const Icon = at === null ? CircleHelp : Check;
  return (
    <span className={css.checked} data-ok={at !== null}>
      <Icon size={16} aria-hidden />
      {at === null ? t('not-checked') : formatMoment(at)}
    </span>
  );
}
