import { BookmarkPlus, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIfForm } from '../../../shared/domain/models';
import { Button, IconButton } from '../../components/button';
import { Panel } from '../../components/screen';
import { changesOf, printInterval, printResult } from './result-words';
import { MOST_SCENARIOS, type Scenario, useScenarios } from './scenario-store';
import type { WhatIf } from './use-what-if';
import css from './what-if.module.css';

/** Up to four named scenarios of the row on screen, side by side. */
export function ScenarioPanel({ form, what }: { readonly form: WhatIfForm; readonly what: WhatIf }) {
  const { t } = useTranslation('whatif-screen');
  const { list, keep, drop } = useScenarios();
  const [name, setName] = useState('');
  const own = list.filter((one) => one.entity === form.entity && one.id === form.id && one.asOf === form.asOf);
  const full = own.length >= MOST_SCENARIOS;
  const nothing = Object.keys(what.set).length === 0;
  const save = () => {
    const { entity, id, asOf } = form;
    const given = name.trim() || t('scenario-name', { number: own.length + 1 });
    keep({ name: given, entity, id, asOf, set: what.set, result: what.result, changes: changesOf(form, what.set) });
    setName('');
  };
  return (
    <Panel title={t('scenarios')} note={t(full ? 'scenarios-full' : 'scenarios-note', { count: MOST_SCENARIOS })}>
      <form
        className={css.keep}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          className={css.name}
          aria-label={t('scenario-label')}
          placeholder={t('scenario-label')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" icon={BookmarkPlus} disabled={full || nothing || what.late}>
          {t('keep')}
        </Button>
      </form>
      {own.length > 0 && (
        <ul className={css.scenarios}>
          {own.map((scenario) => (
            <ScenarioRow
              key={scenario.key}
              scenario={scenario}
              onLoad={() => what.setAll(scenario.set)}
              onDrop={() => drop(scenario.key)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ScenarioRow({
  scenario,
  onLoad,
  onDrop,
}: {
  readonly scenario: Scenario;
  readonly onLoad: () => void;
  readonly onDrop: () => void;
}) {
  const { t } = useTranslation('whatif-screen');
  const { entity, result } = scenario;
  return (
    <li className={css.scenario}>
      <span className={css.scenarioName}>{scenario.name}</span>
      <span className="figure">
        {printResult(entity, result.result)} <span className={css.faint}>({printInterval(entity, result)})</span>
      </span>
      <span className={css.scenarioTools}>
        <IconButton label={t('load')} icon={RotateCcw} onClick={onLoad} />
        <IconButton label={t('drop')} icon={X} onClick={onDrop} />
      </span>
      <span className={css.scenarioChanges}>{scenario.changes.join(' · ')}</span>
    </li>
  );
}
