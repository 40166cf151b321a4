import { ArrowRight, ClipboardCopy, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tellsAge } from '../../../shared/domain/masks';
import type { WhatIfForm } from '../../../shared/domain/what-if';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { copyText } from '../../lib/copy';
import { notify } from '../../lib/notify';
import { say } from '../../lib/words';
import { LeverPanel } from './lever-panel';
import { asText, printInterval, printResult, sentenceOf } from './result-words';
import { ScenarioPanel } from './scenario-panel';
import type { WhatIf } from './use-what-if';
import { Waterfall } from './waterfall';
import css from './what-if.module.css';

/** The answer: before and after, in plain words, the steps between them, and the reasons folded below. */
export function WhatIfOutcome({ form, what }: { readonly form: WhatIfForm; readonly what: WhatIf }) {
  const { t } = useTranslation('whatif-screen');
  const { entity } = form;
  const { result, set, late, error } = what;
  const changed = Object.keys(set).length > 0;
  const copy = () => copyText(asText(form, set, result)) && notify('plain', () => say('whatif-screen:copied'));
  return (
    <div className={css.outcome} aria-live="polite" aria-busy={late}>
      <Panel
        title={t(`outcome-${entity}`)}
        actions={
          <Button look="plain" icon={ClipboardCopy} onClick={copy}>
            {t('copy')}
          </Button>
        }
      >
        <p className={css.values} data-late={late}>
          <span className={changed ? css.before : css.after}>{printResult(entity, result.base)}</span>
          {changed && (
            <>
              <ArrowRight size={20} aria-hidden className={css.arrow} />
              <span className={css.after}>{printResult(entity, result.result)}</span>
            </>
          )}
        </p>
        <p className={css.soft}>{t(`interval-${entity}`, { interval: printInterval(entity, result) })}</p>
        <p className={css.sentence}>{changed ? sentenceOf(entity, result) : t('move')}</p>
        {error && (
          <p className={css.error} role="alert">
            {[error.message, error.hint].filter(Boolean).join(' ')}
          </p>
        )}
        <Warnings warnings={result.warnings} />
        {result.contributions.length > 0 && (
          <Waterfall entity={entity} result={result} words={{ base: t('today'), result: t('then') }} />
        )}
      </Panel>
      <Reasons form={form} what={what} />
      {entity === 'client' && <LeverPanel form={form} what={what} />}
      <ScenarioPanel form={form} what={what} />
    </div>
  );
}

/** Reasons said in full under the drawing. */
const SENTENCES = 5;

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={css.warnings}>
      {warnings.map((warning) => (
        <li key={warning}>
          <TriangleAlert size={14} aria-hidden />
          {warning}
        </li>
      ))}
    </ul>
  );
}

/** Why the result is what it is, folded: most people ask only what their change does. */
function Reasons({ form, what }: { readonly form: WhatIfForm; readonly what: WhatIf }) {
  const { t } = useTranslation('whatif-screen');
  const { entity } = form;
  const { reasons, start } = what.result;
  const path = { base: start, result: what.result.result, contributions: reasons };
  return (
    <details className={css.reasons}>
      <summary>{t('reasons')}</summary>
      <p className={css.soft}>{t(`start-${entity}`, { start: printResult(entity, start) })}</p>
      <Waterfall entity={entity} result={path} words={{ base: t(`start-bar-${entity}`), result: t('result-bar') }} />
      <ul className={css.reasonTexts}>
        {reasons.slice(0, SENTENCES).map(({ feature, text }) => (
          <li key={feature} className={tellsAge(feature) ? 'personal' : undefined}>
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
