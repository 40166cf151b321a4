import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Retention } from '../../../shared/domain/privacy';
import { Button } from '../../components/button';
import { Field, SelectField } from '../../components/fields';
import { Panel } from '../../components/screen';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import css from './security.module.css';

const YEARS = ['none', '1', '2', '3', '5', '10'] as const;

/** After how many years clients who left are anonymised: off until chosen, and done only when confirmed. */
export function RetentionPanel({ retention }: { readonly retention: Retention }) {
  const { t } = useTranslation('compliance');
  const { years, due } = retention;
  const [typed, setTyped] = useState('');
  const present = years === null ? 'none' : String(years);
  const choices: readonly string[] = (YEARS as readonly string[]).includes(present) ? YEARS : [...YEARS, present];
  const set = (value: string) =>
    void call('privacy.setRetention', { years: value === 'none' ? null : Number(value) }).catch(sayFailure);
  const apply = () => void call('privacy.applyRetention', { confirm: due }).then(() => setTyped(''), sayFailure);
  return (
    <Panel title={t('fact-retention')} note={t('retention-note')}>
      <div className={css.lines}>
        <SelectField
          label={t('retention-after')}
          value={present}
          options={choices.map((value) => ({
            value,
            label: value === 'none' ? t('no-rule') : t('years', { count: Number(value) }),
          }))}
          onChange={set}
        />
        {years !== null && <p className={css.hint}>{t('due', { count: due, clients: formatCount(due) })}</p>}
        {due > 0 && (
          <>
            <Field label={t('confirm-count', { number: due })}>
              {(id) => (
                <input
                  id={id}
                  className={css.name}
                  inputMode="numeric"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
            <div className={css.row}>
              <Button look="danger" disabled={typed.trim() !== String(due)} onClick={apply}>
                {t('anonymise-due', { count: due })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
