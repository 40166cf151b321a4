import { BookmarkPlus, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedScenario, WhatIfForm } from '../../../shared/domain/what-if';
import { Button } from '../../components/button';
import { saveList } from '../../components/save-list';
import { Panel } from '../../components/screen';
import { call } from '../../lib/api';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { ScenarioTable } from './scenario-table';
import type { WhatIf } from './use-what-if';
import css from './what-if.module.css';

/** Side by side, four is what a person can compare. */
const MOST_SCENARIOS = 4;

/** Named scenarios of the row on screen, kept in the workspace, side by side. */
export function ScenarioPanel({ form, what }: { readonly form: WhatIfForm; readonly what: WhatIf }) {
  const { t } = useTranslation('whatif-screen');
  const { entity, id, asOf } = form;
  const kept = useCall('whatif.scenarios', { entity, id }).data ?? [];
  const own = kept.filter((one) => one.asOf === asOf).slice(0, MOST_SCENARIOS);
  const mayKeep = useMay('whatif.keep');
  const full = own.length >= MOST_SCENARIOS;
  return (
    <Panel
      title={t('scenarios')}
      note={t(full ? 'scenarios-full' : 'scenarios-note', { count: MOST_SCENARIOS })}
      actions={
        own.length > 0 && (
          <Button
            look="plain"
            icon={Download}
            onClick={() => void saveList({ name: 'scenarios', format: 'xlsx', entity, id })}
          >
            {t('export')}
          </Button>
        )
      }
    >
      {mayKeep && <KeepForm form={form} what={what} own={own} full={full} />}
      {own.length > 0 && (
        <ScenarioTable
          form={form}
          scenarios={own}
          onLoad={(scenario) => what.setAll(scenario.set)}
          onDrop={(scenario) => void call('whatif.drop', { scenario: scenario.id }).catch(sayFailure)}
        />
      )}
    </Panel>
  );
}

function KeepForm(props: {
  readonly form: WhatIfForm;
  readonly what: WhatIf;
  readonly own: readonly SavedScenario[];
  readonly full: boolean;
}) {
  const { form, what, own, full } = props;
  const { t } = useTranslation('whatif-screen');
  const [name, setName] = useState('');
  const nothing = Object.keys(what.set).length === 0;
  const keep = () => {
    const { entity, id, asOf } = form;
    const given = name.trim() || t('scenario-name', { number: own.length + 1 });
    call('whatif.keep', { entity, id, asOf, name: given, set: what.set })
      .then(() => setName(''))
      .catch(sayFailure);
  };
  return (
    <form
      className={css.keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
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
  );
}
