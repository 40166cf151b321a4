import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FairnessRow, ModelCard } from '../../../shared/domain/models';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, formatInterval, formatNumber, formatShare, UNKNOWN } from '../../lib/format';
import { testedBy } from './model-figures';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** Does the model serve everybody alike? Each group's forecast and outcome, flagged only where the gap exceeds noise. */
export function FairnessPanel({ card, rows }: { readonly card: ModelCard; readonly rows: readonly FairnessRow[] }) {
  const { t } = useTranslation('models-screen');
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))];
  const [chosen, setChosen] = useState<FairnessRow['dimension'] | null>(null);
  const dimension = chosen ?? dimensions[0];
  if (dimension === undefined) {
    return (
      <Panel title={t('fairness')}>
        <p className={css.none}>{t('fairness-none')}</p>
      </Panel>
    );
  }
  const flagged = rows.filter(({ flags }) => flags.length > 0).length;
  return (
    <Panel
      title={t('fairness')}
      note={
        <FigureSentence
          figures={{ groups: { text: formatCount(flagged), query: testedBy(card) } }}
          say={(marks) => t(flagged > 0 ? 'fairness-flagged' : 'fairness-fine', { ...marks, count: flagged })}
        />
      }
      actions={
        <Segmented
          label={t('fairness-by')}
          value={dimension}
          options={dimensions.map((value) => ({ value, label: t(`dimension-${value}`) }))}
          onChange={setChosen}
        />
      }
    >
      <FairnessTable card={card} rows={rows.filter((row) => row.dimension === dimension)} />
    </Panel>
  );
}

function FairnessTable({ card, rows }: { readonly card: ModelCard; readonly rows: readonly FairnessRow[] }) {
  const { t } = useTranslation('models-screen');
  const tested = testedBy(card);
  const behind = ({ dimension, value }: FairnessRow) => tested && { ...tested, dimension, value };
  return (
    <PlainTable
      label={t('fairness')}
      columns={[
        { key: 'group', heading: t('group') },
        { key: 'rows', heading: t('rows'), figure: true },
        { key: 'said', heading: t('said'), figure: true },
        { key: 'happened', heading: t('happened'), figure: true },
        { key: 'interval', heading: t('interval-95'), figure: true },
        { key: 'auc', heading: t('metric-auc'), figure: true },
        { key: 'auc-interval', heading: t('interval-95'), figure: true },
        { key: 'flag', heading: t('gap') },
      ]}
      rows={rows.map((row) => ({
        key: row.value,
        cells: [
          t(`group-${row.value}`, { defaultValue: row.value }),
          ...[
            formatCount(row.rows),
            formatShare(row.predicted),
            formatShare(row.observed),
            formatInterval(row.observedInterval.low * 100, row.observedInterval.high * 100),
            formatNumber(row.auc, 3),
            row.aucInterval ? formatInterval(row.aucInterval.low, row.aucInterval.high, 2) : UNKNOWN,
          ].map((text, place) => (
            <FigureLink
              // biome-ignore lint/suspicious/noArrayIndexKey: six cells in a fixed order
              key={place}
              query={text === UNKNOWN ? null : behind(row)}
              about={t(`group-${row.value}`, { defaultValue: row.value })}
            >
              {text}
            </FigureLink>
          )),
          row.flags.length === 0 ? (
            <span key="flag" className={css.small}>
              {t('within-noise')}
            </span>
          ) : (
            <SeverityMark key="flag" look="warn" label={row.flags.map((flag) => t(`flag-${flag}`)).join(' · ')} />
          ),
        ],
      }))}
    />
  );
}
