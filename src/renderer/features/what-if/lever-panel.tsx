import { Target } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lever, LeverList, WhatIfForm } from '../../../shared/domain/what-if';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { Answered } from '../../components/states';
import { formatChance, formatNumber, formatShare } from '../../lib/format';
import { typedNumber } from '../../lib/typed-number';
import { useCall } from '../../lib/use-call';
import type { WhatIf } from './use-what-if';
import css from './what-if.module.css';

/** Half of the present probability, in percent with one decimal, as the language writes it: a first target worth trying for. */
function firstTarget(base: number): string {
  return formatNumber(Math.max(0.1, base * 50), 1);
}

/** What would bring a client's probability under a level: only what a manager can bring about; nothing is an answer too. */
export function LeverPanel({ form, what }: { readonly form: WhatIfForm; readonly what: WhatIf }) {
  const { t } = useTranslation('whatif-screen');
  const [typed, setTyped] = useState(firstTarget(form.base.base));
  const [asked, setAsked] = useState(false);
  const target = (typedNumber(typed) ?? Number.NaN) / 100;
  const isValid = target > 0 && target < 1;
  const answer = useCall('whatif.levers', asked ? { client: Number(form.id), asOf: form.asOf } : null);
  return (
    <Panel title={t('levers')} note={t('levers-note')}>
      <form
        className={css.keep}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
        }}
      >
        <label className={css.target}>
          {t('lever-under')}
          <input inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} />%
        </label>
        <Button type="submit" icon={Target} disabled={!isValid}>
          {t('lever-ask')}
        </Button>
      </form>
      {asked && isValid && (
        <Answered answer={answer}>
          {(list) => <Levers list={list} target={target} form={form} onTry={what.setAll} />}
        </Answered>
      )}
    </Panel>
  );
}

interface LeversProps {
  readonly list: LeverList;
  readonly target: number;
  readonly form: WhatIfForm;
  readonly onTry: (set: Lever['set']) => void;
}

function Levers({ list, target, form, onTry }: LeversProps) {
  const { t } = useTranslation('whatif-screen');
  const enough = list.levers.filter(({ result }) => result <= target);
  const canTry = ({ set }: Lever) =>
    Object.keys(set).every((feature) => form.fields.some((field) => field.feature === feature));
  const values = { target: formatShare(target), base: formatChance(list.base), count: enough.length };
  const finding = list.base <= target ? 'lever-already' : enough.length > 0 ? 'lever-enough' : 'lever-nothing';
  return (
    <>
      <p className={css.sentence}>{list.levers.length === 0 ? list.text : t(finding, values)}</p>
      <ul className={css.levers}>
        {list.levers.map((lever) => (
          <li key={lever.label}>
            <div>
              <SeverityMark
                look={lever.result <= target ? 'pass' : 'none'}
                label={t(lever.result <= target ? 'lever-reaches' : 'lever-short')}
              />
              <p>{lever.text}</p>
            </div>
            {canTry(lever) && (
              <Button look="plain" onClick={() => onTry(lever.set)}>
                {t('lever-try')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
