import { useTranslation } from 'react-i18next';
import type { ModelCheckReport } from '../../../shared/domain/model-checks';
import type { ModelCard } from '../../../shared/domain/models';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { useCall } from '../../lib/use-call';
import { BacktestChart } from './backtest-chart';
import { FairnessPanel } from './fairness-panel';
import { LeakagePanel } from './leakage-panel';
import css from './models.module.css';
import { ProtocolPanel } from './protocol-panel';
import { ReliabilityChart } from './reliability-chart';
import { UnitChecksPanels } from './unit-checks-panels';
import { WorthMark } from './worth-mark';

/** Why a model may be believed: what it was tested on, by which protocol, over time, by group, and what was looked for. */
export function ProofTab({ card, report }: { readonly card: ModelCard; readonly report: ModelCheckReport | null }) {
  const { t } = useTranslation('models-screen');
  const detail = useCall('models.detail', { task: card.task, version: card.version });
  return (
    <>
      <Panel title={t('worth')}>
        <WorthMark worth={card.worth} />
      </Panel>
      <ProtocolPanel card={card} report={report} />
      <div className={css.pair}>
        <BacktestChart card={card} />
        <Answered answer={detail}>
          {({ reliability }) => <ReliabilityChart card={card} points={reliability} />}
        </Answered>
      </div>
      <LeakagePanel card={card} checks={card.checks.leakage} />
      {card.checks.units ? (
        <UnitChecksPanels card={card} checks={card.checks.units} />
      ) : (
        <Answered answer={detail}>{({ fairness }) => <FairnessPanel card={card} rows={fairness} />}</Answered>
      )}
    </>
  );
}
