import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelCard } from '../../../shared/domain/models';
import type { UnitBaseline, UnitChecks, UnitGroupFigures, UnitTest } from '../../../shared/domain/unit-checks';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, formatDate, formatNumber, formatShare, UNKNOWN } from '../../lib/format';
import { seriesTested, unitGroupTested } from './model-figures';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** What an 80% interval is allowed to cover before it is said to be too narrow or too wide. */
const COVERAGE = { low: 0.7, high: 0.9 } as const;
const DIMENSIONS = ['unitSize', 'unitDistrict'] as const;

/** Each forecast of managers or agencies beside plain rules on the same rows, and whom the score forecast serves how well. */
export function UnitChecksPanels({ card, checks }: { readonly card: ModelCard; readonly checks: UnitChecks }) {
  return (
    <>
      <UnitTestsPanel card={card} tests={checks.tests} />
      <UnitGroupsPanel card={card} groups={checks.groups} />
    </>
  );
}

/** The rule with the smallest error on a test; the model's own error beside it is what counts. */
function bestRule({ baselines }: UnitTest): readonly [UnitBaseline, number] | null {
  const rules = Object.entries(baselines) as [UnitBaseline, number][];
  return rules.sort((a, b) => a[1] - b[1])[0] ?? null;
}

function UnitTestsPanel({ card, tests }: { readonly card: ModelCard; readonly tests: readonly UnitTest[] }) {
  const { t } = useTranslation('models-screen');
  if (tests.length === 0) {
    return (
      <Panel title={t('unit-tests')}>
        <p className={css.none}>{t('backtests-none')}</p>
      </Panel>
    );
  }
  const digits = (test: UnitTest) => (test.rmse < 10 ? 2 : 1);
  const opening = (test: UnitTest, key: string, text: string) => (
    <FigureLink key={key} query={text === UNKNOWN ? null : seriesTested(card, test)}>
      {text}
    </FigureLink>
  );
  const error = (test: UnitTest, rule: UnitBaseline) =>
    opening(test, rule, formatNumber(test.baselines[rule] ?? null, digits(test)));
  return (
    <Panel title={t('unit-tests')} note={t('unit-tests-note')}>
      <PlainTable
        label={t('unit-tests')}
        columns={[
          { key: 'what', heading: t('figure-forecast') },
          { key: 'dates', heading: t('dates-tested') },
          { key: 'rows', heading: t('forecasts'), figure: true },
          { key: 'model', heading: t('model'), figure: true },
          { key: 'mean', heading: t('rule-mean'), figure: true },
          { key: 'ridge', heading: t('rule-ridge'), figure: true },
          { key: 'poisson', heading: t('rule-poisson'), figure: true },
          { key: 'gap', heading: t('against-best'), figure: true },
          { key: 'inside', heading: t('inside-80'), figure: true },
          { key: 'verdict', heading: t('outcome') },
        ]}
        rows={tests.map((test) => ({
          key: `${test.target}-${test.period}`,
          strong: test.target === 'score',
          cells: [
            t(test.period ? `series-${test.target}-${test.period}` : 'series-score'),
            <span key="dates" className={css.dates}>
              {datesText(test)}
            </span>,
            opening(test, 'rows', formatCount(test.rows)),
            opening(test, 'error', formatNumber(test.rmse, digits(test))),
            error(test, test.target === 'score' ? 'persistence' : 'ewma'),
            error(test, 'ridge'),
            test.target === 'score' ? '' : error(test, 'poisson'),
            opening(test, 'gap', gapText(gapOf(test))),
            opening(test, 'inside', formatShare(test.coverage80)),
            <Verdict key="verdict" test={test} />,
          ],
        }))}
      />
    </Panel>
  );
}

function datesText({ dates }: UnitTest): string {
  const ends = [...dates].sort();
  return ends.length === 1 ? formatDate(ends[0]!) : `${formatDate(ends[0]!)} – ${formatDate(ends.at(-1)!)}`;
}

/** Error of the model against the best plain rule, as a signed share: less is better. Null where no rule had an answer. */
function gapOf(test: UnitTest): number | null {
  const best = bestRule(test);
  return best === null ? null : test.rmse / best[1] - 1;
}

function gapText(gap: number | null): string {
  if (gap === null) return UNKNOWN;
  return `${gap > 0 ? '+' : '−'}${formatShare(Math.abs(gap), 1)}`;
}

/** What a person should know of the line: a plain rule that does better, an interval far from what it promises. */
function Verdict({ test }: { readonly test: UnitTest }) {
  const { t } = useTranslation('models-screen');
  const gap = gapOf(test);
  const isOff = test.coverage80 < COVERAGE.low || test.coverage80 > COVERAGE.high;
  return (
    <span className={css.verdicts}>
      {gap !== null && (
        <SeverityMark look={gap > 0 ? 'warn' : 'pass'} label={t(gap > 0 ? 'rule-better' : 'model-better')} />
      )}
      {isOff && <SeverityMark look="warn" label={t(test.coverage80 < COVERAGE.low ? 'too-narrow' : 'too-wide')} />}
    </span>
  );
}

function UnitGroupsPanel({ card, groups }: { readonly card: ModelCard; readonly groups: readonly UnitGroupFigures[] }) {
  const { t } = useTranslation('models-screen');
  const [dimension, setDimension] = useState<UnitGroupFigures['dimension']>('unitSize');
  if (groups.length === 0) return null;
  return (
    <Panel
      title={t('unit-groups')}
      note={t('unit-groups-note')}
      actions={
        <Segmented
          label={t('fairness-by')}
          value={dimension}
          options={DIMENSIONS.map((value) => ({ value, label: t(`dimension-${value}`) }))}
          onChange={setDimension}
        />
      }
    >
      <PlainTable
        label={t('unit-groups')}
        columns={[
          { key: 'group', heading: t('group') },
          { key: 'units', heading: t('units'), figure: true },
          { key: 'rows', heading: t('forecasts'), figure: true },
          { key: 'error', heading: t('metric-rmse'), figure: true },
          { key: 'said', heading: t('said-score'), figure: true },
          { key: 'came', heading: t('came-score'), figure: true },
          { key: 'inside', heading: t('inside-80'), figure: true },
        ]}
        rows={groups
          .filter((group) => group.dimension === dimension)
          .map((group) => ({
            key: group.value,
            cells: [
              t(`group-${group.value}`, { defaultValue: group.value }),
              ...[
                formatCount(group.units),
                formatCount(group.rows),
                formatNumber(group.rmse, 1),
                formatNumber(group.predicted, 1),
                formatNumber(group.observed, 1),
                formatShare(group.coverage80),
              ].map((text, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: six cells in a fixed order
                <FigureLink key={place} query={unitGroupTested(card, group)}>
                  {text}
                </FigureLink>
              )),
            ],
          }))}
      />
    </Panel>
  );
}
