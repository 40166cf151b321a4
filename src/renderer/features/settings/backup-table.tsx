import { Check, CircleHelp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/domain/backups';
import { Button, IconButton } from '../../components/button';
import { SureButtons } from '../../components/sure-buttons';
import { Table, type TableColumn } from '../../components/table/table';
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
  const heading = (key: string) => ({ key, heading: t(`column-${key}`) });
  const known = (count: number | null) => (count === null ? UNKNOWN : formatCount(count));
  const columns: readonly TableColumn<BackupEntry>[] = [
    { ...heading('at'), kind: 'name', cell: ({ at }) => <span className="figure">{formatMoment(at)}</span> },
    { ...heading('reason'), cell: ({ reason }) => t(`reason-${reason}`) },
    { ...heading('imports'), kind: 'figure', cell: ({ imports }) => known(imports) },
    { ...heading('clients'), kind: 'figure', cell: ({ clients }) => known(clients) },
    {
      ...heading('size'),
      kind: 'figure',
      cell: ({ bytes }) => t('access:megabytes', { size: formatNumber(bytes / 1e6, 1) }),
    },
    { ...heading('checked'), cell: ({ checkedAt }) => <Checked at={checkedAt} /> },
    {
      ...heading('actions'),
      kind: 'actions',
      cell: (backup) => <Actions {...{ backup, onChoose, onChanged }} only={backups.length === 1} />,
    },
  ];
  return (
    <Table
      label={t('title')}
      {...{ columns, rows: backups }}
      rowKey={({ name }) => name}
      isCurrent={({ name }) => name === chosen?.name}
    />
  );
}

function Actions(props: {
  readonly backup: BackupEntry;
  readonly only: boolean;
  readonly onChoose: (backup: BackupEntry) => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation('backups');
  const { backup } = props;
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    call('backups.remove', { name: backup.name }).then(props.onChanged, sayFailure);
  };
  if (asking)
    return <SureButtons yes={t('remove-yes')} no={t('access:cancel')} onYes={remove} onNo={() => setAsking(false)} />;
  return (
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
