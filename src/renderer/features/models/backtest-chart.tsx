import { useTranslation } from 'react-i18next';
import type { DatedTest, ModelCard } from '../../../shared/domain/models';
import { ChartCard } from '../../components/chart/chart-card';
import { CurveChart } from '../../components/chart/curve-chart';
import { Panel } from '../../components/screen';
import { formatDate, UNKNOWN } from '../../lib/format';
import { leadingMetric, metricLines, printMetric } from './metrics';
import { testedBy } from './model-figures';
import css from './models.module.css';

const DAY = 86_400_000;
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateOf = (day: number) => formatDate(new Date(day * DAY).toISOString());

/** The same recipe trained and tested at several past dates: does it hold at all of them? */
export function BacktestChart({ card }: { readonly card: ModelCard }) {
  const { t } = useTranslation('models-screen');
  const tests = [...card.checks.tests].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const lead = leadingMetric(card.task, tests[0]?.metrics ?? card.metrics);
  if (tests.length < 2 || lead === null) {
    return (
      <Panel title={t('backtests')}>
        <p className={css.none}>{t('backtests-none')}</p>
      </Panel>
    );
  }
  const line = metricLines(card.task, { [lead]: 0 }, {})[0]!;
  const name = t(`metric-${line.words}`, { at: line.at });
  const points = (of: (test: DatedTest) => number | undefined) =>
    tests.flatMap((test) => {
      const y = of(test);
      const figure = testedBy(card, test.asOf);
      return y === undefined ? [] : [{ x: dayOf(test.asOf), y, ...(figure && { figure }) }];
    });
  const curves = [
    { name: t('model'), look: 'subject' as const, points: points(({ metrics }) => metrics[lead]) },
    { name: t('baseline'), look: 'context' as const, points: points(({ baseline }) => baseline[lead]) },
  ];
  const rows = tests.map(({ asOf, metrics, baseline, text }) => [
    formatDate(asOf),
    metrics[lead] === undefined ? UNKNOWN : printMetric(lead, metrics[lead]),
    baseline[lead] === undefined ? UNKNOWN : printMetric(lead, baseline[lead]),
    text,
  ]);
  const figures = tests.map(({ asOf }) => [null, testedBy(card, asOf), testedBy(card, asOf), null]);
  return (
    <ChartCard
      title={t('backtests')}
      note={t('backtests-note', { metric: name })}
      table={{ headers: [t('cut-off'), t('model'), t('baseline'), t('what-it-says')], rows, figures }}
      asOf={card.asOf}
      rowCount={tests.reduce((sum, { metrics }) => sum + (metrics.rows ?? metrics.buyers ?? 0), 0)}
    >
      <CurveChart
        curves={curves.filter(({ points: own }) => own.length > 0)}
        formatX={dateOf}
        formatY={(y) => printMetric(lead, y)}
        ticksX={tests.map(({ asOf }) => dayOf(asOf))}
        fromZero={lead !== 'auc'}
      />
    </ChartCard>
  );
}
