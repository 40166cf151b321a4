import { Lock, LockOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIfField } from '../../../shared/domain/models';
import { IconButton } from '../../components/button';
import { RangeField } from '../../components/fields';
import { Segmented } from '../../components/segmented';
import { isNever, printValue, scaleOf, toSlider } from './field-words';
import css from './what-if.module.css';

interface InputProps {
  readonly field: WhatIfField;
  readonly value: number | null;
  readonly onChange: (feature: string, value: number | null) => void;
}

/** One input: slider and number, or a choice; locked while nobody can change it in life, unless asked. */
export function WhatIfInput({ field, value, onChange }: InputProps) {
  const { t } = useTranslation('whatif-screen');
  const [open, setOpen] = useState(field.actionable);
  const inner = { field, value, onChange, locked: !open };
  const choices = choicesOf(field, t);
  return (
    <div className={css.input} data-locked={!open}>
      {choices ? <ChoiceInput {...inner} choices={choices} /> : <NumberInput {...inner} />}
      {!field.actionable && (
        <IconButton label={t(open ? 'lock' : 'unlock')} icon={open ? LockOpen : Lock} onClick={() => setOpen(!open)} />
      )}
    </div>
  );
}

type Choices = readonly { readonly value: number; readonly label: string }[];

function choicesOf(field: WhatIfField, t: (key: string) => string): Choices | null {
  if (field.choices && field.choices.length > 0) return field.choices;
  if (field.unit !== 'flag') return null;
  return [
    { value: 0, label: t('no') },
    { value: 1, label: t('yes') },
  ];
}

function ChoiceInput({
  field,
  value,
  onChange,
  locked,
  choices,
}: InputProps & { readonly locked: boolean; readonly choices: Choices }) {
  return (
    <div className={css.choice} data-changed={value !== field.value}>
      <span className={css.choiceLabel}>{field.label}</span>
      <fieldset className={css.choices} disabled={locked} aria-label={field.label}>
        <Segmented
          label={field.label}
          value={String(value)}
          options={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
          onChange={(next) => onChange(field.feature, Number(next))}
        />
      </fieldset>
    </div>
  );
}

function NumberInput({ field, value, onChange, locked }: InputProps & { readonly locked: boolean }) {
  const { t } = useTranslation('whatif-screen');
  const scale = scaleOf(field);
  const slider = (amount: number) => toSlider(amount, scale);
  const outside = value !== null && (value < field.min || value > field.max) && value !== field.value;
  const shown = value ?? field.median;
  return (
    <RangeField
      label={field.label}
      name={field.label}
      value={slider(shown)}
      min={slider(field.min)}
      max={slider(Math.max(field.max, field.min + field.step))}
      step={field.step * scale.factor}
      median={slider(field.median)}
      origin={slider(field.value ?? field.median)}
      disabled={locked}
      outside={outside}
      unit={scale.unit}
      note={noteOf(field, value, outside, t)}
      onChange={(next) =>
        onChange(field.feature, next === slider(field.value ?? Number.NaN) ? field.value : next / scale.factor)
      }
    />
  );
}

function noteOf(
  field: WhatIfField,
  value: number | null,
  outside: boolean,
  t: (key: string, values: Record<string, string>) => string,
): ReactNode {
  const words = {
    now: printValue(field, field.value),
    min: printValue(field, field.min),
    max: printValue(field, field.max),
    median: printValue(field, field.median),
  };
  if (outside) return t('note-outside', words);
  return t(isNever(field, value) ? 'note-never' : 'note-range', words);
}
