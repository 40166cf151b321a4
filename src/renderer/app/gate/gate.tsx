import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccessState } from '../../../shared/domain/access';
import { RecoveryKey } from '../../components/access/recovery-key';
import { useAccess } from '../../lib/access';
import { Closing } from './closing';
import css from './gate.module.css';
import { GateFoot } from './gate-foot';
import { Older } from './older';
import { Opening } from './opening';
import { OtherWorkspaces } from './other-workspaces';
import { Recovered } from './recovered';
import { Unlock } from './unlock';
import { Unopened } from './unopened';
import { Welcome } from './welcome';

/** What stands before the screens: a first start, a locked workspace, or one that cannot be opened. */
export function Gate() {
  const { state, recoveryKey } = useAccess();
  if (!state) return null;
  return (
    <main className={css.gate}>
      <div
        className={css.card}
        data-wide={state.kind === 'none' || ((state.recovery ?? state.older) !== null && isOpened(state))}
      >
        <p className={css.brand}>
          <LockKeyhole size={16} aria-hidden />
          Comptoir
        </p>
        {recoveryKey ? <RecoveryKey recoveryKey={recoveryKey} /> : <Inside state={state} />}
      </div>
      <GateFoot />
    </main>
  );
}

const isOpened = ({ kind }: AccessState): boolean => kind === 'open' || kind === 'plain';

function Inside({ state }: { readonly state: AccessState }): ReactNode {
  switch (state.kind) {
    case 'none':
      return <Welcome />;
    case 'locked':
      return (
        <>
          <Unlock state={state} />
          <OtherWorkspaces />
        </>
      );
    case 'closing':
      return <Closing state={state} />;
    case 'failed':
      return (
        <>
          <Unopened state={state} />
          <OtherWorkspaces />
        </>
      );
    default:
      if (state.recovery && isOpened(state)) return <Recovered recovery={state.recovery} />;
      if (state.older && isOpened(state)) return <Older name={state.name} older={state.older} />;
      return <Opening state={state} />;
  }
}
