import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ModelCard, ReliabilityPoint } from '../../../shared/domain/models';
import { ChartCard } from '../../components/chart/chart-card';
import { CurveChart } from '../../components/chart/curve-chart';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Panel } from '../../components/screen';
import { formatCount, formatInterval, formatShare } from '../../lib/format';
import { testedBy } from './model-figures';
import css from './models.module.css';

/** What was said against what happened, in groups of like forecast: on the line, chances can be taken at their word. */
export function ReliabilityChart({
  card,
  points,
}: {
  readonly card: ModelCard;
  readonly points: readonly ReliabilityPoint[];
}) {
  const { t } = useTranslation('models-screen');
  if (points.length === 0) {
    return (
      <Panel title={t('reliability')}>
        <p className={css.none}>{t(`reliability-none-${card.task === 'churn' ? 'test' : 'kind'}`)}</p>
      </Panel>
    );
  }
  const rows = points.map(({ rows: count, predicted, observed, low, high }) => [
    formatShare(predicted),
    formatShare(observed),
    formatInterval(low * 100, high * 100),
    formatCount(count),
  ]);
  const tested = testedBy(card);
  const behind = (bin: number) => tested && { ...tested, bin };
  const figures = points.map((_, bin) => [null, behind(bin), null, behind(bin)]);
  const curve = points.map(({ predicted, observed, low, high }, bin) => {
    const figure = behind(bin);
    return { x: predicted, y: observed, low, high, ...(figure && { figure }) };
  });
  return (
    <ChartCard
      title={t('reliability')}
      note={<Finding {...{ points, tested }} />}
      table={{ headers: [t('said'), t('happened'), t('interval-95'), t('rows')], rows, figures }}
      asOf={card.protocol.testAsOf ?? card.asOf}
      rowCount={points.reduce((sum, { rows: count }) => sum + count, 0)}
    >
      <CurveChart
        curves={[{ name: t('happened'), look: 'subject', points: curve }]}
        formatX={(x) => formatShare(x)}
        formatY={(y) => formatShare(y)}
        diagonal
      />
    </ChartCard>
  );
}

/** The finding: in how many groups what was said lies within what noise allows. */
function Finding(props: { readonly points: readonly ReliabilityPoint[]; readonly tested: FigureQuery | null }) {
  const { points, tested: query } = props;
  const { t } = useTranslation('models-screen');
  const inside = points.filter(({ predicted, low, high }) => predicted >= low && predicted <= high).length;
  return (
    <FigureSentence
      figures={{ inside: { text: formatCount(inside), query }, all: { text: formatCount(points.length), query } }}
      say={(marks) => t('reliability-note', marks)}
    />
  );
}
