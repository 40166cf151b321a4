import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { DictionaryEntry, ModelExplanation } from '../../../shared/domain/models';
import { BarRows } from '../../components/chart/bar-rows';
import { ChartCard } from '../../components/chart/chart-card';
import { CurveChart } from '../../components/chart/curve-chart';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Answered } from '../../components/states';
import { formatCount, formatNumber, formatScore, formatShare } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { lastClosedDay, lookedAt } from './model-figures';
import css from './models.module.css';

/** Bars shown; the table behind holds all. */
const SHOWN = 12;
/** A bar with the gap under it. */
const ROW_HEIGHT = 28;

/** What a model looks at: which inputs matter, and how its forecast moves with each of the strongest. */
export function ExplainTab({ task }: { readonly task: Task }) {
  const answer = useCall('models.explain', { task });
  const entries = useCall('models.dictionary', { task }).data?.entries ?? [];
  return (
    <Answered answer={answer}>
      {(explanation) => (
        <>
          <ImportanceChart explanation={explanation} />
          <div className={css.multiples}>
            {explanation.dependence.map((curve) => (
              <DependenceChart
                key={curve.feature}
                explanation={explanation}
                curve={curve}
                entry={entries.find(({ feature }) => feature === curve.feature) ?? null}
              />
            ))}
          </div>
        </>
      )}
    </Answered>
  );
}

function ImportanceChart({ explanation }: { readonly explanation: ModelExplanation }) {
  const { t } = useTranslation('models-screen');
  const { importance, metric, rows, asOf } = explanation;
  const digits = metric === 'rmse' ? 2 : 4;
  const measured = lookedAt(explanation.task, lastClosedDay(asOf), 'importance');
  const [first, second] = importance;
  return (
    <ChartCard
      title={first && second ? t('importance-finding', { first: first.label, second: second.label }) : t('importance')}
      note={t(`importance-in-${metric}`)}
      table={{
        headers: [t('input'), t('importance')],
        rows: importance.map(({ label, value }) => [label, formatNumber(value, digits)]),
        figures: importance.map(() => [null, measured]),
      }}
      asOf={asOf}
      rowCount={rows}
      height={ROW_HEIGHT * Math.min(SHOWN, importance.length)}
    >
      <BarRows
        rows={importance.slice(0, SHOWN).map(({ feature, label, value }) => ({
          ...{ key: feature, name: label, value: Math.max(0, value), text: formatNumber(value, digits) },
          figure: measured,
        }))}
      />
    </ChartCard>
  );
}

function DependenceChart({
  explanation,
  curve,
  entry,
}: {
  readonly explanation: ModelExplanation;
  readonly curve: ModelExplanation['dependence'][number];
  readonly entry: DictionaryEntry | null;
}) {
  const { t } = useTranslation('models-screen');
  const isScore = explanation.metric === 'rmse';
  const print = (value: number) => (isScore ? formatScore(value) : formatShare(value));
  const printX = (value: number) => printInput(value, curve.points);
  // What a forecast is for units is asked of those of today; of clients, of those whose outcome is known.
  const day = isScore ? explanation.asOf : lastClosedDay(explanation.asOf);
  const measured = lookedAt(explanation.task, day, 'dependence');
  const [low, high] = [curve.points[0], curve.points.at(-1)];
  if (low === undefined || high === undefined) return null;
  const inside = entry?.histogram.filter(({ to, from }) => to >= low.at && from <= high.at) ?? [];
  const shade = inside.map(({ from, to, rows }) => ({
    x: Math.min(high.at, Math.max(low.at, (from + to) / 2)),
    y: rows,
  }));
  const direction = low.value === high.value ? 'flat' : low.value < high.value ? 'up' : 'down';
  return (
    <ChartCard
      title={curve.label}
      note={
        <FigureSentence
          figures={{
            from: { text: print(low.value), query: measured, about: curve.label },
            to: { text: print(high.value), query: measured, about: curve.label },
          }}
          say={(marks) => t(`dependence-${direction}`, { ...marks, low: printX(low.at), high: printX(high.at) })}
        />
      }
      table={{
        headers: [curve.label, t('forecast')],
        rows: curve.points.map(({ at, value }) => [printX(at), print(value)]),
        figures: curve.points.map(() => [null, measured]),
      }}
      asOf={explanation.asOf}
      rowCount={entry?.rows ?? explanation.rows}
      height={160}
    >
      <CurveChart
        curves={[
          {
            name: '',
            look: 'subject',
            points: curve.points.map(({ at, value }) => ({ x: at, y: value, figure: measured })),
          },
        ]}
        formatX={printX}
        formatY={print}
        {...(shade.length > 1 ? { shade: { name: t('spread'), points: shade } } : {})}
      />
    </ChartCard>
  );
}

/** As many decimals as tell the points apart; none where all are whole. */
function printInput(value: number, points: readonly { readonly at: number }[]): string {
  const span = points.at(-1)!.at - points[0]!.at;
  return span >= 10 || points.every(({ at }) => Number.isInteger(at))
    ? formatCount(value)
    : formatNumber(value, span >= 1 ? 1 : 2);
}
