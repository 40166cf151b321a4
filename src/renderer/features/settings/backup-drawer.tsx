import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupComparison, BackupEntry, BackupImport, BackupSide } from '../../../shared/domain/backups';
import type { Totals } from '../../../shared/domain/workspace';
import { Button } from '../../components/button';
import { Drawer, DrawerSection } from '../../components/drawer';
import { Answered } from '../../components/states';
import { SureButtons } from '../../components/sure-buttons';
import { Table } from '../../components/table/table';
import { formatCount, formatDate, formatMoment } from '../../lib/format';
import { restoreBackup } from '../../lib/restore-backup';
import { useCall } from '../../lib/use-call';
import { say } from '../../lib/words';
import css from './backups.module.css';

/** What is compared of the totals. */
const TOTALS = [
  'clients',
  'accounts',
  'subscriptions',
  'entries',
  'managers',
  'agencies',
] as const satisfies readonly (keyof Totals)[];

/** What a backup holds beside the present, and its restoration, asked for twice. */
export function BackupDrawer(props: {
  readonly backup: BackupEntry | null;
  readonly busy: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('backups');
  const { backup, busy, onClose } = props;
  const answer = useCall('backups.preview', backup && { name: backup.name });
  return (
    <Drawer
      open={backup !== null}
      onClose={onClose}
      title={t('preview-title', { at: formatMoment(backup?.at) })}
      note={backup && t(`reason-${backup.reason}`)}
      actions={answer.data && backup && <Restore key={backup.name} backup={backup} busy={busy} />}
    >
      {backup && <Answered answer={answer}>{(comparison) => <Comparison comparison={comparison} />}</Answered>}
    </Drawer>
  );
}

function Comparison({ comparison }: { readonly comparison: BackupComparison }) {
  const { t } = useTranslation('backups');
  const { held, now, lost, regained } = comparison;
  const rows = [
    { name: t('as-of'), held: formatDate(held.asOf), now: formatDate(now.asOf) },
    ...TOTALS.map((kind) => ({ name: t(`total-${kind}`), ...both(held, now, (side) => side.totals[kind]) })),
    { name: t('total-models'), ...both(held, now, (side) => side.models) },
  ];
  return (
    <>
      <p className={css.good}>{t('preview-good')}</p>
      <Table
        label={t('preview-good')}
        columns={[
          { key: 'name', heading: '', kind: 'name', cell: ({ name }) => name },
          { key: 'then', heading: t('then'), kind: 'figure', cell: (row) => row.held },
          { key: 'now', heading: t('now'), kind: 'figure', cell: (row) => row.now },
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        isStrong={(row) => row.held !== row.now}
      />
      <Imports title={t('lost', { count: lost.length })} imports={lost} />
      <Imports title={t('regained', { count: regained.length })} imports={regained} />
    </>
  );
}

function both(held: BackupSide, now: BackupSide, of: (side: BackupSide) => number) {
  return { held: formatCount(of(held)), now: formatCount(of(now)) };
}

function Imports({ title, imports }: { readonly title: string; readonly imports: readonly BackupImport[] }) {
  if (imports.length === 0) return null;
  return (
    <DrawerSection title={title}>
      <ul className={css.imports}>
        {imports.map(({ at, files }) => (
          <li key={`${at} ${files.join()}`}>
            <span className="figure">{formatMoment(at)}</span>
            <span>{files.join(', ')}</span>
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}

function Restore({ backup, busy }: { readonly backup: BackupEntry; readonly busy: boolean }) {
  const { t } = useTranslation('backups');
  const [asking, setAsking] = useState(false);
  const restore = () => {
    setAsking(false);
    void restoreBackup(backup.name, () => say('backups:restored', { at: formatMoment(backup.at) }));
  };
  if (!asking)
    return (
      <Button needs="backups.restore" disabled={busy} onClick={() => setAsking(true)}>
        {t('restore')}
      </Button>
    );
  return (
    <div className={css.sure}>
      <p>{t('restore-sure')}</p>
      <div className={css.row}>
        <SureButtons
          yes={t('restore-yes')}
          no={t('access:cancel')}
          disabled={busy}
          onYes={restore}
          onNo={() => setAsking(false)}
        />
      </div>
    </div>
  );
}
