import { FlaskConical } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientWords } from '../../../shared/domain/privacy';
import type { WhatIfEntity, WhatIfForm } from '../../../shared/domain/what-if';
import { nextStep } from '../../components/next-step';
import { Screen } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { Answered, EmptyState } from '../../components/states';
import { useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { EntityPicker } from './entity-picker';
import { EntityRows } from './entity-rows';
import { printResult } from './result-words';
import { RowFinder } from './row-finder';
import { useWhatIf } from './use-what-if';
import css from './what-if.module.css';
import { WhatIfFields } from './what-if-fields';
import { WhatIfOutcome } from './what-if-outcome';

const ENTITIES: readonly WhatIfEntity[] = ['client', 'manager', 'agency'];

/** Pick a real row, move its inputs, see what the model makes of it. */
export function WhatIfScreen() {
  const { t } = useTranslation('whatif-screen');
  const asOf = useAsOfArgs();
  const params = useNavigation((navigation) => navigation.params);
  const [entity, setEntity] = useState<WhatIfEntity>(entityOf(params.entity));
  const [id, setId] = useState<string | null>(params.id ?? null);
  useEffect(() => {
    if (params.id === undefined) return;
    setEntity(entityOf(params.entity));
    setId(params.id);
  }, [params]);
  const example = useExample(id === null ? entity : null);
  const answer = useCall('whatif.form', id === null ? null : { ...asOf, entity, id });
  const picker = (
    <div className={css.pick}>
      <Segmented
        label={t('entity')}
        value={entity}
        options={ENTITIES.map((value) => ({ value, label: t(`entity-${value}`) }))}
        onChange={(next) => {
          setEntity(next);
          setId(null);
        }}
      />
      <EntityPicker key={entity} entity={entity} id={id} onPick={setId} />
    </div>
  );
  if (id === null) {
    return (
      <Screen title={t('title')} note={t('note')} figures={picker}>
        <div className={css.start}>
          <EmptyState icon={FlaskConical} title={t(`pick-${entity}`)} text={t('pick-text')} />
          <RowFinder key={entity} entity={entity} example={example} onPick={setId} />
        </div>
      </Screen>
    );
  }
  const form = answer.data?.id === id && answer.data.entity === entity ? answer.data : null;
  if (form) return <FormView key={`${entity}/${id}/${form.asOf}`} form={form} picker={picker} />;
  return (
    <Screen title={t('title')} note={t('note')} figures={picker}>
      <Answered answer={{ ...answer, data: null }} errorAction={nextStep}>
        {() => null}
      </Answered>
    </Screen>
  );
}

/** Any row of a kind that can be asked about: its form names the inputs a search can use. Null while nothing is known. */
function useExample(entity: WhatIfEntity | null): string | null {
  const asOf = useAsOfArgs();
  const clients = useCall('clients.list', entity === 'client' ? asOf : null).data;
  const units = useCall('rankings.get', entity === null || entity === 'client' ? null : { ...asOf, kind: entity }).data;
  if (entity === 'client') return String(clients?.find(({ status }) => status === 'live')?.client ?? '') || null;
  return units?.rows.find(({ score }) => score !== null)?.code ?? null;
}

function FormView({ form, picker }: { readonly form: WhatIfForm; readonly picker: React.ReactNode }) {
  const { t } = useTranslation('whatif-screen');
  const what = useWhatIf(form);
  const ofClient = form.entity === 'client';
  const name = useUnitName(form);
  const values = {
    id: ofClient ? clientWords(Number(form.id)) : name,
    from: printResult(form.entity, what.result.base),
    to: printResult(form.entity, what.result.result),
  };
  const changed = Object.keys(what.set).length > 0;
  return (
    <Screen
      title={
        <span className={ofClient ? 'personal' : undefined}>
          {t(`${changed ? 'finding-changed' : 'finding'}-${form.entity}`, values)}
        </span>
      }
      note={<EntityRows entity={form.entity} id={form.id} />}
      figures={picker}
    >
      <div className={css.columns}>
        <WhatIfFields form={form} set={what.set} onChange={what.change} onReset={what.reset} />
        <WhatIfOutcome form={form} what={what} />
      </div>
    </Screen>
  );
}

/** The name of the unit asked about; its code until the ranking is there, and for a client. */
function useUnitName({ entity, id }: WhatIfForm): string {
  const asOf = useAsOfArgs();
  const ranking = useCall('rankings.get', entity === 'client' ? null : { ...asOf, kind: entity }).data;
  return ranking?.rows.find(({ code }) => code === id)?.name ?? id;
}

function entityOf(text: string | undefined): WhatIfEntity {
  return ENTITIES.find((entity) => entity === text) ?? 'client';
}
