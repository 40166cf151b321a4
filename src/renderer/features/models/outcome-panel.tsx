import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { OutcomeCheck } from '../../../shared/domain/model-checks';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import { metricLines, printMetric } from './metrics';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** What has come of the forecasts stored on earlier dates, against what their test had promised. */
export function OutcomePanel({ task, outcomes }: { readonly task: Task; readonly outcomes: readonly OutcomeCheck[] }) {
  const { t } = useTranslation('models-screen');
  const [first] = outcomes;
  if (first === undefined) {
    return (
      <Panel title={t('outcomes')}>
        <p className={css.none}>{t('outcomes-none')}</p>
      </Panel>
    );
  }
  const line = metricLines(task, { [first.metric]: first.value }, {})[0];
  const decayed = outcomes.filter((outcome) => outcome.decayed).length;
  return (
    <Panel title={t('outcomes')} note={t(decayed > 0 ? 'outcomes-decayed' : 'outcomes-fine', { count: decayed })}>
      <PlainTable
        label={t('outcomes')}
        columns={[
          { key: 'date', heading: t('forecast-of') },
          { key: 'days', heading: t('days-known'), figure: true },
          { key: 'rows', heading: t('rows'), figure: true },
          { key: 'value', heading: line ? t(`metric-${line.words}`, { at: line.at }) : first.metric, figure: true },
          { key: 'interval', heading: t('interval-95'), figure: true },
          { key: 'expected', heading: t('promised'), figure: true },
          { key: 'decayed', heading: t('outcome') },
        ]}
        rows={outcomes.map((outcome) => ({
          key: outcome.asOf,
          cells: [
            formatDate(outcome.asOf),
            formatCount(outcome.days),
            <FigureLink key="rows" query={judged(task, outcome)}>
              {formatCount(outcome.rows)}
            </FigureLink>,
            <FigureLink key="value" query={judged(task, outcome)}>
              {printMetric(outcome.metric, outcome.value)}
            </FigureLink>,
            outcome.interval
              ? `${printMetric(outcome.metric, outcome.interval.low)} – ${printMetric(outcome.metric, outcome.interval.high)}`
              : UNKNOWN,
            outcome.expected === null ? UNKNOWN : printMetric(outcome.metric, outcome.expected),
            <SeverityMark
              key="mark"
              look={outcome.decayed ? 'warn' : 'pass'}
              label={t(outcome.decayed ? 'decayed' : 'holds')}
            />,
          ],
        }))}
      />
    </Panel>
  );
}

/** The forecasts of a date with what came of them. */
function judged(task: Task, { asOf }: OutcomeCheck): FigureQuery {
  return { figure: 'model-outcome', task, cutOff: asOf };
}
