import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellsAge } from '../../../shared/domain/masks';
import { clientWords } from '../../../shared/domain/privacy';
import type { WhatIfEntity, WhatIfField, WhatIfMatch } from '../../../shared/domain/what-if';
import { Button } from '../../components/button';
import { SelectField } from '../../components/fields';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { printValue } from './field-words';
import { printResult } from './result-words';
import css from './what-if.module.css';

interface Props {
  readonly entity: WhatIfEntity;
  /** Any row of the kind: its form names the inputs there are. */
  readonly example: string | null;
  readonly onPick: (id: string) => void;
}

/** Finds real rows by one of their inputs, the likeliest leavers or the lowest scores first. */
export function RowFinder({ entity, example, onPick }: Props) {
  const { t } = useTranslation('whatif-screen');
  const asOf = useAsOfArgs();
  const form = useCall('whatif.form', example === null ? null : { ...asOf, entity, id: example });
  if (example === null) return null;
  return (
    <Panel title={t('find')} note={t('find-note')}>
      <Answered answer={form}>{({ fields }) => <FindForm entity={entity} fields={fields} onPick={onPick} />}</Answered>
    </Panel>
  );
}

function FindForm(props: Omit<Props, 'example'> & { readonly fields: readonly WhatIfField[] }) {
  const { entity, fields, onPick } = props;
  const { t } = useTranslation('whatif-screen');
  const asOf = useAsOfArgs();
  const [feature, setFeature] = useState(fields[0]!.feature);
  const [min, setMin] = useState('');
  const [max, setMax] = useState('');
  const [asked, setAsked] = useState<{ feature: string; min?: number; max?: number } | null>(null);
  const found = useCall('whatif.find', asked && { ...asOf, entity, ...asked });
  const field = fields.find((one) => one.feature === feature)!;
  const askedField = fields.find((one) => one.feature === asked?.feature) ?? field;
  return (
    <>
      <form
        className={css.find}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked({ feature, ...boundOf('min', min, field), ...boundOf('max', max, field) });
        }}
      >
        <SelectField
          label={t('input')}
          value={feature}
          options={fields.map((one) => ({ value: one.feature, label: one.label }))}
          onChange={setFeature}
        />
        <Bound label={t('at-least')} value={min} hint={printValue(field, field.min)} onChange={setMin} />
        <Bound label={t('at-most')} value={max} hint={printValue(field, field.max)} onChange={setMax} />
        <Button type="submit" icon={Search}>
          {t('find-do')}
        </Button>
      </form>
      {asked && (
        <Answered answer={found}>
          {(rows) => <Found entity={entity} field={askedField} rows={rows} onPick={onPick} />}
        </Answered>
      )}
    </>
  );
}

/** A bound as the model counts it: shares are typed in percent. */
function boundOf(name: 'min' | 'max', typed: string, field: WhatIfField): { min?: number; max?: number } {
  const number = Number(typed.replace(',', '.'));
  if (typed.trim() === '' || !Number.isFinite(number)) return {};
  return { [name]: field.unit === 'share' ? number / 100 : number };
}

function Bound(props: {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <label className={css.bound}>
      {props.label}
      <input
        inputMode="decimal"
        placeholder={props.hint}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

/** Rows shown: the search narrows them. */
const SHOWN = 40;

function Found(props: {
  readonly entity: WhatIfEntity;
  readonly field: WhatIfField;
  readonly rows: readonly WhatIfMatch[];
  readonly onPick: (id: string) => void;
}) {
  const { entity, field, rows, onPick } = props;
  const { t } = useTranslation('whatif-screen');
  if (rows.length === 0) return <p className={css.soft}>{t('find-nothing')}</p>;
  return (
    <>
      <p className={css.soft}>{t('found', { count: rows.length })}</p>
      <ul className={css.found}>
        {rows.slice(0, SHOWN).map(({ id, value, base }) => (
          <li key={id}>
            <button type="button" onClick={() => onPick(id)}>
              <strong className={entity === 'client' ? 'figure personal' : 'figure'}>
                {entity === 'client' ? clientWords(Number(id)) : id}
              </strong>
              <span className={tellsAge(field.feature) ? 'figure personal' : 'figure'}>{printValue(field, value)}</span>
              <span className={`${css.faint} figure`}>
                {base === null ? t('not-scored') : printResult(entity, base)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
