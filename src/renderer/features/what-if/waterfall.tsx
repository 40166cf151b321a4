import { useTranslation } from 'react-i18next';
import { tellsAge } from '../../../shared/domain/masks';
import type { WhatIfEntity, WhatIfResult } from '../../../shared/domain/what-if';
import { isNoticeable, printPart, printResult } from './result-words';
import css from './what-if.module.css';

/** Steps shown one by one; the rest is one step, so that the sum stays whole. */
const STEPS = 8;

interface Step {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly look: 'whole' | 'good' | 'bad';
}

/** Share of the width left free at either end, so that the first and the last mark are whole. */
const MARGIN = 0.04;

/** Narrowest bar, in hundredths of the width: a value, or a change too small for its bar. */
const MARK = 1;

/**
 * From the untouched row to the changed one: each contribution starts where the one before ended, the result spans what they
 * come to from the base on. The width shows the values passed through only, not zero, so that a small change is seen.
 */
export function Waterfall({
  entity,
  result,
  words,
}: {
  readonly entity: WhatIfEntity;
  readonly result: Pick<WhatIfResult, 'base' | 'result' | 'contributions'>;
  /** What the first and the last bar are called. */
  readonly words: { readonly base: string; readonly result: string };
}) {
  const { t } = useTranslation('whatif-screen');
  const steps = stepsOf(entity, result, { ...words, others: t('others') });
  const placeOf = scaleOf(steps);
  return (
    <ol className={css.waterfall}>
      {steps.map((step) => (
        <li key={step.key} className={css.step} data-look={step.look} title={step.title}>
          <span className={css.stepLabel}>{step.label}</span>
          <svg className={css.stepBar} viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden>
            <rect
              className={css[step.look]}
              x={placeOf(Math.min(step.from, step.to))}
              y="1"
              width={Math.max(MARK, Math.abs(placeOf(step.to) - placeOf(step.from)))}
              height="12"
            />
          </svg>
          <span className={`${css.stepText} figure`}>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** Place of a value in hundredths of the width: the lowest and the highest value of the steps stand at its margins. */
function scaleOf(steps: readonly Step[]): (value: number) => number {
  const values = steps.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return (value) => 100 * (span === 0 ? 0.5 : MARGIN + ((1 - 2 * MARGIN) * (value - low)) / span);
}

function stepsOf(
  entity: WhatIfEntity,
  { base, result, contributions }: Pick<WhatIfResult, 'base' | 'result' | 'contributions'>,
  words: { readonly base: string; readonly result: string; readonly others: string },
): readonly Step[] {
  const whole = (key: string, label: string, value: number): Step => ({
    ...{ key, label, title: label, from: base, to: value, text: printResult(entity, value), look: 'whole' },
  });
  const shown = contributions.filter(({ contribution }) => isNoticeable(entity, contribution)).slice(0, STEPS);
  const rest = contributions.reduce((sum, part) => (shown.includes(part) ? sum : sum + part.contribution), 0);
  const parts = [
    // Said on rest of the pointer, where nothing can be blurred: what tells the age is named only.
    ...shown.map(({ feature, label, text, contribution }) => ({
      ...{ feature, label, contribution },
      text: tellsAge(feature) ? label : text,
    })),
    ...(isNoticeable(entity, rest)
      ? [{ feature: '', label: words.others, text: words.others, contribution: rest }]
      : []),
  ];
  let at = base;
  const middle = parts.map(({ feature, label, text, contribution }): Step => {
    const from = at;
    at += contribution;
    const worse = entity === 'client' ? contribution > 0 : contribution < 0;
    return {
      ...{ key: `part-${feature}`, label, title: text, from, to: at },
      text: printPart(entity, contribution),
      look: worse ? 'bad' : 'good',
    };
  });
  return [whole('base', words.base, base), ...middle, whole('result', words.result, result)];
}
