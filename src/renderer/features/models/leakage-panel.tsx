import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeakageCheck } from '../../../shared/domain/model-checks';
import type { ModelCard } from '../../../shared/domain/models';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, formatNumber, UNKNOWN } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { lastClosedDay, lookedAt } from './model-figures';
import { PlainTable } from './plain-table';

/** What would make a model look better than it is, and whether it was found. */
export function LeakagePanel({ card, checks }: { readonly card: ModelCard; readonly checks: readonly LeakageCheck[] }) {
  const looked = lookedAt(card.task, lastClosedDay(card.asOf));
  const { t } = useTranslation('models-screen');
  const inputs = useCall('models.dictionary', { task: card.task }).data;
  const labels = useMemo(() => new Map(inputs?.entries.map(({ feature, label }) => [feature, label])), [inputs]);
  const failed = checks.filter(({ passed }) => !passed).length;
  const note = checks.length === 0 ? 'leakage-none' : failed > 0 ? 'leakage-failed' : 'leakage-passed';
  return (
    <Panel
      title={t('leakage')}
      note={
        <FigureSentence
          figures={{ checks: { text: formatCount(failed || checks.length), query: looked } }}
          say={(marks) => t(note, { ...marks, count: failed || checks.length })}
        />
      }
    >
      {checks.length > 0 && (
        <PlainTable
          label={t('leakage')}
          columns={[
            { key: 'check', heading: t('looked-for') },
            { key: 'outcome', heading: t('outcome') },
            { key: 'value', heading: t('value'), figure: true },
            { key: 'limit', heading: t('limit'), figure: true },
            { key: 'feature', heading: t('nearest-input') },
          ]}
          rows={checks.map(({ check, feature, value, limit, passed }) => ({
            key: check,
            cells: [
              t(`leak-${check}`),
              <SeverityMark key="mark" look={passed ? 'pass' : 'error'} label={t(passed ? 'none-found' : 'found')} />,
              <FigureLink key="value" query={looked} about={t(`leak-${check}`)}>
                {formatNumber(value, limit === 0 ? 0 : 3)}
              </FigureLink>,
              formatNumber(limit, limit === 0 ? 0 : 3),
              feature === null ? UNKNOWN : (labels.get(feature) ?? feature),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
