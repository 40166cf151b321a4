import { Lock, LockOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellsAge } from '../../../shared/domain/masks';
import type { WhatIfField } from '../../../shared/domain/what-if';
import { IconButton } from '../../components/button';
import { RangeField } from '../../components/fields';
import { Segmented } from '../../components/segmented';
import type { Bounds } from './bounds';
import { isNever, printValue, scaleOf, toSlider } from './field-words';
import css from './what-if.module.css';

interface InputProps {
  readonly field: WhatIfField;
  readonly value: number | null;
  readonly onChange: (feature: string, value: number | null) => void;
  readonly bounds: Bounds;
}

/** One input: slider and number, or a choice; locked while nobody can change it in life, unless asked. */
export function WhatIfInput({ field, value, onChange, bounds }: InputProps) {
  const { t } = useTranslation('whatif-screen');
  const [open, setOpen] = useState(field.actionable);
  const inner = { field, value, onChange, bounds, locked: !open };
  const choices = choicesOf(field, t);
  return (
    <div className={css.input} data-locked={!open}>
      <div className={tellsAge(field.feature) ? 'personal-values' : undefined}>
        {choices ? <ChoiceInput {...inner} choices={choices} /> : <NumberInput {...inner} />}
      </div>
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

function NumberInput({ field, value, onChange, locked, bounds }: InputProps & { readonly locked: boolean }) {
  const { t } = useTranslation('whatif-screen');
  const scale = scaleOf(field);
  const slider = (amount: number) => toSlider(amount, scale);
  const outside = value !== null && (value < field.min || value > field.max) && value !== field.value;
  const shown = value ?? field.median;
  const ends = trackOf(field, bounds);
  const settle = (next: number) => {
    if (next === slider(field.value ?? Number.NaN)) return onChange(field.feature, field.value);
    onChange(field.feature, Math.min(bounds.high, Math.max(bounds.low, next / scale.factor)));
  };
  const isHeld = value !== null && value !== field.value && (value <= bounds.low || value >= bounds.high);
  return (
    <RangeField
      label={field.label}
      name={field.label}
      value={slider(shown)}
      min={slider(ends.low)}
      max={slider(ends.high)}
      step={field.step * scale.factor}
      median={slider(field.median)}
      origin={slider(field.value ?? field.median)}
      zone={{ low: slider(field.min), high: slider(Math.max(field.max, field.min + field.step)) }}
      disabled={locked}
      outside={outside}
      unit={scale.unit}
      note={isHeld && bounds.text ? bounds.text : noteOf(field, value, outside, t)}
      onChange={settle}
    />
  );
}

/** Share of the range the track goes on beyond either end, so that leaving it is seen. */
const BEYOND = 0.15;

/** Ends of the track: a little beyond what the model has seen, never beyond what can be. */
function trackOf({ min, max, step }: WhatIfField, bounds: Bounds): { low: number; high: number } {
  const more = Math.max(step, Math.ceil((BEYOND * (max - min)) / step) * step);
  const low = Math.max(bounds.low, min - more);
  return { low: Math.min(min, low), high: Math.max(Math.min(bounds.high, max + more), min + step) };
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
