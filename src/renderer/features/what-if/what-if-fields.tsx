import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WhatIfField, WhatIfForm } from '../../../shared/domain/what-if';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { boundsOf } from './bounds';
import type { Changes } from './changes';
import css from './what-if.module.css';
import { WhatIfInput } from './what-if-input';

/** The inputs by group. */
export function WhatIfFields({
  form,
  set,
  onChange,
  onReset,
}: {
  readonly form: WhatIfForm;
  readonly set: Changes;
  readonly onChange: (feature: string, value: number | null) => void;
  readonly onReset: () => void;
}) {
  const { t } = useTranslation('whatif-screen');
  const groups = [...new Set(form.fields.map(({ group }) => group))];
  const changed = Object.keys(set).length;
  return (
    <div className={css.fields}>
      <div className={css.fieldsHead}>
        <p className={css.soft}>{changed === 0 ? t('nothing-changed') : t('changed', { count: changed })}</p>
        <Button look="plain" icon={RotateCcw} disabled={changed === 0} onClick={onReset}>
          {t('reset')}
        </Button>
      </div>
      {groups.map((group) => (
        <Panel key={group} title={group}>
          <div className={css.inputs}>
            {form.fields
              .filter((field) => field.group === group)
              .map((field) => (
                <WhatIfInput
                  key={field.feature}
                  field={field}
                  value={valueNow(field, set)}
                  bounds={boundsOf(form, set, field.feature)}
                  onChange={onChange}
                />
              ))}
          </div>
        </Panel>
      ))}
    </div>
  );
}

function valueNow(field: WhatIfField, set: Changes): number | null {
  return field.feature in set ? set[field.feature]! : field.value;
}
