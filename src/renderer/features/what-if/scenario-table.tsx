import { RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tellsAge } from '../../../shared/domain/masks';
import type { SavedScenario, WhatIfForm } from '../../../shared/domain/what-if';
import { IconButton } from '../../components/button';
import { UNKNOWN } from '../../lib/format';
import { printValue } from './field-words';
import { printInterval, printResult } from './result-words';
import css from './what-if.module.css';

interface Props {
  readonly form: WhatIfForm;
  readonly scenarios: readonly SavedScenario[];
  readonly onLoad: (scenario: SavedScenario) => void;
  readonly onDrop: (scenario: SavedScenario) => void;
}

/** Scenarios side by side: a column each, a row for every input that one of them changes, the answers below. */
export function ScenarioTable({ form, scenarios, onLoad, onDrop }: Props) {
  const { t } = useTranslation('whatif-screen');
  const fields = form.fields.filter(({ feature }) => scenarios.some(({ set }) => feature in set));
  return (
    <div className={css.scenarioFrame}>
      <table className={css.scenarioTable} aria-label={t('scenarios')}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('input')}</span>
            </th>
            <th scope="col">{t('today')}</th>
            {scenarios.map((scenario) => (
              <th key={scenario.id} scope="col">
                <span className={css.scenarioName}>{scenario.name}</span>
                <span className={css.scenarioTools}>
                  <IconButton label={t('load')} icon={RotateCcw} onClick={() => onLoad(scenario)} />
                  <IconButton needs="whatif.drop" label={t('drop')} icon={X} onClick={() => onDrop(scenario)} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.feature}>
              <th scope="row">{field.label}</th>
              <td className={tellsAge(field.feature) ? 'figure personal' : 'figure'}>
                {printValue(field, field.value)}
              </td>
              {scenarios.map(({ id, set }) => (
                <td key={id} className={tellsAge(field.feature) ? 'figure personal' : 'figure'}>
                  {field.feature in set ? printValue(field, set[field.feature]!) : UNKNOWN}
                </td>
              ))}
            </tr>
          ))}
          <tr className={css.scenarioResult}>
            <th scope="row">{t(`outcome-${form.entity}`)}</th>
            <td className="figure">{printResult(form.entity, form.base.result)}</td>
            {scenarios.map(({ id, result }) => (
              <td key={id} className="figure">
                {printResult(form.entity, result.result)}
                <span className={css.scenarioInterval}>{printInterval(form.entity, result)}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
