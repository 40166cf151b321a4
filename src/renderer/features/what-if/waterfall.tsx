import { useTranslation } from 'react-i18next';
import type { WhatIfEntity, WhatIfResult } from '../../../shared/domain/models';
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

/** From the untouched row to the changed one: each contribution starts where the one before ended. */
export function Waterfall({ entity, result }: { readonly entity: WhatIfEntity; readonly result: WhatIfResult }) {
  const { t } = useTranslation('whatif-screen');
  const steps = stepsOf(entity, result, { base: t('today'), result: t('then'), others: t('others') });
  const top = Math.max(...steps.flatMap(({ from, to }) => [from, to]), Number.MIN_VALUE);
  return (
    <ol className={css.waterfall}>
      {steps.map((step) => (
        <li key={step.key} className={css.step} data-look={step.look} title={step.title}>
          <span className={css.stepLabel}>{step.label}</span>
          <svg className={css.stepBar} viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden>
            <rect
              className={css[step.look]}
              x={(100 * Math.min(step.from, step.to)) / top}
              y="1"
              width={Math.max(0.6, (100 * Math.abs(step.to - step.from)) / top)}
              height="12"
            />
          </svg>
          <span className={`${css.stepText} figure`}>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(
  entity: WhatIfEntity,
  { base, result, contributions }: WhatIfResult,
  words: { readonly base: string; readonly result: string; readonly others: string },
): readonly Step[] {
  const whole = (key: string, label: string, value: number): Step => ({
    ...{ key, label, title: label, from: 0, to: value, text: printResult(entity, value), look: 'whole' },
  });
  const shown = contributions.filter(({ contribution }) => isNoticeable(entity, contribution)).slice(0, STEPS);
  const rest = contributions.reduce((sum, part) => (shown.includes(part) ? sum : sum + part.contribution), 0);
  const parts = [
    ...shown.map(({ feature, label, text, contribution }) => ({ feature, label, text, contribution })),
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
