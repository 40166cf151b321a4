import { nextStep } from '../../components/next-step';
import { Answered } from '../../components/states';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { ActionPanel } from './action-panel';
import { MarginPanel } from './margin-panel';

/** What the bank says of its clients at risk: which action is proposed when, and what products earn. */
export function RiskTab() {
  const actions = useCall('actions.list', {});
  const margins = useCall('margins.list', useAsOfArgs());
  return (
    <>
      <Answered answer={actions} errorAction={nextStep}>
        {/* What is stored anew replaces what was being edited. */}
        {(list) => <ActionPanel key={JSON.stringify(list)} stored={list} />}
      </Answered>
      <Answered answer={margins} errorAction={nextStep}>
        {(list) => <MarginPanel key={JSON.stringify(list)} stored={list} />}
      </Answered>
    </>
  );
}
