import { useTranslation } from 'react-i18next';
import { COMPONENTS, type UnitDetail, type UnitRow } from '../../../shared/domain/units';
import { ScoreBar } from '../../components/data-grid/cells';
import { DrawerSection } from '../../components/drawer';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount, formatDelta, formatScore, formatShare } from '../../lib/format';
import { PartRows } from './part-rows';
import { pastChange } from './unit-finding';
import css from './units.module.css';

/** The score in plain words and the five parts it is the weighted mean of. */
export function UnitScore({ detail }: { readonly detail: UnitDetail }) {
  const { t } = useTranslation('units-screen');
  const { row, peers } = detail;
  if (row.score === null) {
    return (
      <DrawerSection title={t('score')}>
        <p>{t('too-few-long', { count: row.clients })}</p>
      </DrawerSection>
    );
  }
  return (
    <>
      <DrawerSection title={t('score')}>
        <p className={css.big}>
          <FigureLink query={{ figure: 'unit-score', [detail.kind]: row.code }} about={row.name}>
            <span className="figure">{formatScore(row.score)}</span>
          </FigureLink>
          <span className={css.outOf}>/ 100</span>
        </p>
        <ul className={css.sentences}>
          {sentencesOf(row, peers, t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </DrawerSection>
      <DrawerSection title={t('made-of')}>
        <ul className={css.madeOf}>
          {COMPONENTS.map((name) => (
            <li key={name} className={css.component}>
              <span className={css.componentName}>{t(`part-${name}`)}</span>
              <span className={css.componentBar}>
                <ScoreBar score={row.components[name].rank} />
              </span>
              <span className={css.componentWords}>
                <PartRows name={name} part={row.components[name]} unit={{ [detail.kind]: row.code }} about={row.name} />
                {' · '}
                {t('weight', { share: formatShare(row.components[name].weight, 0) })}
              </span>
            </li>
          ))}
        </ul>
        <p className={css.hint}>{t('made-of-hint')}</p>
      </DrawerSection>
    </>
  );
}

function sentencesOf(row: UnitRow, peers: number, t: ReturnType<typeof useTranslation>['t']): readonly string[] {
  const change = pastChange(row);
  return [
    row.rank !== null &&
      row.rankLow !== null &&
      row.rankHigh !== null &&
      t('say-rank', {
        rank: formatCount(row.rank),
        peers,
        low: formatCount(row.rankLow),
        high: formatCount(row.rankHigh),
      }),
    change !== null && t('say-change', { change: formatDelta(change, 1), before: formatScore(row.previousScore) }),
    row.expected !== null && t('say-expected', { expected: formatScore(row.expected) }),
    row.forecast !== null
      ? t('say-forecast', {
          forecast: formatScore(row.forecast),
          low: formatScore(row.forecastLow),
          high: formatScore(row.forecastHigh),
        })
      : t('no-forecast'),
  ].filter((sentence): sentence is string => typeof sentence === 'string');
}
