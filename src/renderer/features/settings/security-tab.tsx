import { useTranslation } from 'react-i18next';
import { SetUpForm } from '../../components/access/set-up-form';
import { Tick } from '../../components/access/tick';
import { SelectField } from '../../components/fields';
import { Panel } from '../../components/screen';
import { useAccess } from '../../lib/access';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import { SecretChanges } from './secret-changes';
import css from './security.module.css';
import { WorkspaceTable } from './workspace-table';

const MINUTES = ['1', '5', '10', '15', '30', '60', '0'] as const;

/** The workspaces of this machine, and the lock of the present one: encryption, passphrase, recovery key, automatic lock. */
export function SecurityTab() {
  const { t } = useTranslation('access');
  const state = useAccess((access) => access.state);
  if (!state) return null;
  const isPlain = state.kind === 'plain';
  return (
    <>
      <Panel title={t('workspaces')} note={t('workspaces-note')}>
        <WorkspaceTable />
      </Panel>
      {isPlain ? (
        <Panel title={t('protect-title')} note={t('protect-note')}>
          <div className={css.narrow}>
            <SetUpForm submit={t('protect')} autoFocus={false} />
          </div>
        </Panel>
      ) : (
        <>
          <Panel title={t('auto-lock')} note={t('auto-lock-note')}>
            <div className={css.lines}>
              <SelectField
                label={t('auto-lock-after')}
                value={String(state.autoLockMinutes)}
                options={minutesWith(state.autoLockMinutes).map((value) => ({
                  value,
                  label: value === '0' ? t('auto-lock-never') : t('minutes', { count: Number(value) }),
                }))}
                onChange={(value) => void call('access.setAutoLock', { minutes: Number(value) }).catch(sayFailure)}
              />
              <Tick
                checked={state.system}
                disabled={!state.systemAvailable}
                onChange={(on) => void call('access.keepInSystem', { on }).catch(sayFailure)}
                note={t(state.systemAvailable ? 'system-note' : 'system-none')}
              >
                {t('system-use')}
              </Tick>
            </div>
          </Panel>
          <SecretChanges hasRecovery={state.hasRecovery} />
        </>
      )}
    </>
  );
}

/** The usual choices, and the present one where it is another. */
function minutesWith(present: number): readonly string[] {
  const usual: readonly string[] = MINUTES;
  return usual.includes(String(present)) ? usual : [String(present), ...usual];
}
