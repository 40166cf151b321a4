import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelComparison } from '../../../shared/domain/models';
import { IconButton } from '../../components/button';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { Answered } from '../../components/states';
import { formatCount, formatNumber } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import css from './models.module.css';

const LOOKS = { better: 'pass', same: 'info', worse: 'warn' } as const;

/** A version against the one in use, on the very same rows, said with what noise allows. */
export function ComparePanel(props: {
  readonly task: Task;
  readonly version: string;
  readonly against: string;
  readonly onClose: () => void;
}) {
  const { task, version, against, onClose } = props;
  const { t } = useTranslation('models-screen');
  const answer = useCall('models.compare', { task, version, against });
  return (
    <Panel
      title={t('comparison', { version, against })}
      actions={<IconButton label={t('common:close')} icon={X} onClick={onClose} />}
    >
      {answer.loading || answer.error || answer.data !== null ? (
        <Answered answer={answer}>{(comparison) => comparison && <Verdict comparison={comparison} />}</Answered>
      ) : (
        <p className={css.none}>{t('comparison-none')}</p>
      )}
    </Panel>
  );
}

function Verdict({ comparison }: { readonly comparison: ModelComparison }) {
  const { t } = useTranslation('models-screen');
  const { verdict, rows, difference, low, high, loss } = comparison;
  const values = {
    ...{ rows: formatCount(rows), count: rows, loss: t(`loss-${loss}`) },
    difference: formatNumber(difference, 4),
    low: formatNumber(low, 4),
    high: formatNumber(high, 4),
  };
  return (
    <div className={css.worth}>
      <SeverityMark look={LOOKS[verdict]} label={t(`compare-${verdict}`)} />
      <p>{t(`compare-why-${verdict}`, values)}</p>
      <p className={css.small}>{t('worth-figures', values)}</p>
    </div>
  );
}
