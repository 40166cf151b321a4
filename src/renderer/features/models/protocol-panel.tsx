import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ModelCheckReport } from '../../../shared/domain/model-checks';
import type { ModelCard, ModelProtocol } from '../../../shared/domain/models';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, UNKNOWN } from '../../lib/format';
import { leadingMetric, metricLines, printMetric } from './metrics';
import { testedBy } from './model-figures';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** Protocols stored with the card: the forward test is known even before a check has run. */
function protocolsOf(card: ModelCard, report: ModelCheckReport | null): readonly ModelProtocol[] {
  if (report && report.protocols.length > 0) return report.protocols;
  return [{ name: 'forward', metrics: card.metrics, thresholds: {}, passed: null, text: card.protocol.text }];
}

/** The honest protocol beside the one of the system that came before, and why they differ. */
export function ProtocolPanel({
  card,
  report,
}: {
  readonly card: ModelCard;
  readonly report: ModelCheckReport | null;
}) {
  const { t } = useTranslation('models-screen');
  const protocols = protocolsOf(card, report);
  const lead = leadingMetric(card.task, card.metrics);
  const hasReference = protocols.some(({ name }) => name === 'reference');
  return (
    <Panel title={t('protocols')} note={t(hasReference ? 'protocols-gap' : 'protocols-note')}>
      <PlainTable
        label={t('protocols')}
        columns={[
          { key: 'name', heading: t('protocol') },
          { key: 'value', heading: lead ? metricName(card, lead, t) : t('metric'), figure: true },
          { key: 'level', heading: t('level-asked'), figure: true },
          { key: 'passed', heading: t('outcome') },
          { key: 'text', heading: t('what-it-says') },
        ]}
        rows={protocols.map(({ name, metrics, thresholds, passed, text }) => ({
          key: name,
          strong: name === 'forward',
          cells: [
            t(`protocol-${name}`),
            <FigureLink key="value" query={rowsOf(card, report, name)} about={t(`common:task-${card.task}`)}>
              {lead && metrics[lead] !== undefined ? printMetric(lead, metrics[lead]) : UNKNOWN}
            </FigureLink>,
            lead && thresholds[lead] !== undefined ? printMetric(lead, thresholds[lead]) : UNKNOWN,
            <Passed key="passed" passed={passed} name={name} />,
            <span key="text" className={css.small}>
              {text}{' '}
              {metrics.rows !== undefined && (
                <FigureLink query={rowsOf(card, report, name)}>
                  {t('on-rows', { count: metrics.rows, rows: formatCount(metrics.rows) })}
                </FigureLink>
              )}
            </span>,
          ],
        }))}
      />
      {!report && <p className={css.small}>{t('protocols-unchecked')}</p>}
    </Panel>
  );
}

/** The forward test has its hold-out; the system that came before looked at all clients of the day of the check. */
function rowsOf(card: ModelCard, report: ModelCheckReport | null, name: ModelProtocol['name']): FigureQuery | null {
  if (name === 'forward') return testedBy(card);
  return report && name === 'reference' ? { figure: 'clients', asOf: report.asOf } : null;
}

function metricName(
  card: ModelCard,
  name: string,
  t: (key: string, values?: Record<string, unknown>) => string,
): string {
  const line = metricLines(card.task, { [name]: card.metrics[name]! }, {})[0];
  return line ? t(`metric-${line.words}`, { at: line.at }) : name;
}

function Passed({ passed, name }: { readonly passed: boolean | null; readonly name: string }) {
  const { t } = useTranslation('models-screen');
  if (name === 'reference') return <SeverityMark look="warn" label={t('no-measure')} />;
  if (passed === null) return <SeverityMark look="none" label={t('no-level')} />;
  return passed ? (
    <SeverityMark look="pass" label={t('reached')} />
  ) : (
    <SeverityMark look="warn" label={t('not-reached')} />
  );
}
