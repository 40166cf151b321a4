import { FolderInput, HardDriveDownload, Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/domain/backups';
import { Button } from '../../components/button';
import { JobRow } from '../../components/job-row';
import { Panel } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { call } from '../../lib/api';
import { isUnderway, jobEnd, useBusy, useLatestJob } from '../../lib/jobs';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { say } from '../../lib/words';
import { BackupDrawer } from './backup-drawer';
import { BackupTable } from './backup-table';
import css from './backups.module.css';

/** The backups of the workspace: made, looked into, restored; and the way to and from another disk or laptop. */
export function BackupsTab() {
  const { t } = useTranslation('backups');
  const answer = useCall('backups.list', {});
  const [chosen, setChosen] = useState<BackupEntry | null>(null);
  const busy = useBusy();
  const job = useLatestJob(['backup', 'backup-copy']);
  return (
    <>
      <Panel
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={Save} look="primary" needs="backups.make" disabled={busy} onClick={() => void make()}>
            {t('make')}
          </Button>
        }
      >
        {job && isUnderway(job) && (
          <div className={css.job}>
            <JobRow job={job} />
          </div>
        )}
        <Answered answer={answer}>
          {(backups) =>
            backups.length === 0 ? (
              <EmptyState icon={Save} title={t('none')} text={t('none-text')} />
            ) : (
              <BackupTable backups={backups} chosen={chosen} onChoose={setChosen} onChanged={answer.reload} />
            )
          }
        </Answered>
      </Panel>
      <Panel title={t('move-title')} note={t('move-note')}>
        <div className={css.row}>
          <Button icon={HardDriveDownload} needs="backups.copy" disabled={busy} onClick={() => void copy()}>
            {t('copy')}
          </Button>
          <Button
            icon={FolderInput}
            disabled={busy}
            onClick={() => void call('workspaces.bring', {}).catch(sayFailure)}
            title={t('bring-note')}
          >
            {t('bring')}
          </Button>
        </div>
      </Panel>
      <BackupDrawer backup={chosen} onClose={() => setChosen(null)} busy={busy} />
    </>
  );
}

async function make(): Promise<void> {
  try {
    const { status } = await jobEnd(await call('backups.make', {}));
    if (status === 'done') notify('success', () => say('backups:made'));
  } catch (thrown) {
    sayFailure(thrown);
  }
}

async function copy(): Promise<void> {
  try {
    const id = await call('backups.copy', {});
    if (id === null) return;
    const { status, result } = await jobEnd(id);
    if (status === 'done') notify('success', () => say('backups:copied'), { description: () => pathOf(result) });
  } catch (thrown) {
    sayFailure(thrown);
  }
}

function pathOf(result: unknown): string {
  return typeof result === 'object' && result !== null && 'path' in result ? String(result.path) : '';
}
