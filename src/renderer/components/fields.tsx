import { Search, X } from 'lucide-react';
import { Slider } from 'radix-ui';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainNumber } from '../lib/plain-number';
import { usePreferences } from '../lib/preferences';
import { directionOf } from '../lib/words';
import css from './fields.module.css';

/** A label above its control, with an optional line under it. */
export function Field({
  label,
  note,
  children,
}: {
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children(id)}
      {note && <p className={css.note}>{note}</p>}
    </div>
  );
}

/** A list to choose one of; the system's own, so that keyboard and screen readers know it. */
export function SelectField<V extends string>({
  label,
  value,
  options,
  onChange,
  inline = false,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** True where the label is only for screen readers. */
  readonly inline?: boolean;
}) {
  const select = (id?: string) => (
    <select
      id={id}
      aria-label={inline ? label : undefined}
      className={css.select}
      value={value}
      onChange={(event) => onChange(event.target.value as V)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  return inline ? select() : <Field label={label}>{select}</Field>;
}

/** A box to search in what is on screen. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('common');
  return (
    <div className={css.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        // A number is most likely a client's.
        className={/\d{4}/.test(value) ? 'personal' : undefined}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== '' && (
        <button type="button" aria-label={t('clear')} onClick={() => onChange('')}>
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}

/** A date between two bounds, in the system's own picker. */
export function DateField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (date: string) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          className={css.input}
          value={value}
          min={min}
          max={max}
          onChange={(event) => {
            const inside = (!min || event.target.value >= min) && (!max || event.target.value <= max);
            if (event.target.value && inside) onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

interface RangeFieldProps {
  readonly label: ReactNode;
  /** Said by screen readers. */
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
  /** The untouched value: marked on the track. */
  readonly origin?: number | null;
  readonly note?: ReactNode;
  readonly unit?: string;
  /** What is usual among the like: a tick on the track. */
  readonly median?: number;
  /** Part of the track that is safe ground; beyond it the track is drawn as a warning. */
  readonly zone?: { readonly low: number; readonly high: number };
  /** True where the value lies beyond the slider's ends: drawn as a warning. */
  readonly outside?: boolean;
}

/** Where a value stands on a track, as a share of its length in percent. */
function placeOn(min: number, max: number, value: number): string {
  return `${max > min ? (100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min) : 0}%`;
}

/** The ends of a track beyond its safe ground. */
function Beyond({
  min,
  max,
  zone,
}: {
  readonly min: number;
  readonly max: number;
  readonly zone: { low: number; high: number };
}) {
  const [low, high] = [placeOn(min, max, zone.low), placeOn(min, max, zone.high)];
  return (
    <>
      {zone.low > min && <span className={css.beyond} style={{ insetInlineStart: 0, inlineSize: low }} />}
      {zone.high < max && <span className={css.beyond} style={{ insetInlineStart: high, insetInlineEnd: 0 }} />}
    </>
  );
}

/** A slider with its number beside it: drag for a feeling, type for a figure. Typing may go past the slider's ends. */
export function RangeField(props: RangeFieldProps) {
  const { label, name, value, min, max, step, onChange, disabled, note, unit } = props;
  const language = usePreferences((preferences) => preferences.language);
  const id = useId();
  const [typed, setTyped] = useState(plainNumber(value));
  useEffect(() => setTyped(plainNumber(value)), [value]);
  const commit = () => {
    const number = Number(typed.replace(',', '.'));
    if (typed.trim() !== '' && Number.isFinite(number)) onChange(number);
    else setTyped(plainNumber(value));
  };
  return (
    <div
      className={css.range}
      data-changed={props.origin !== undefined && props.origin !== value}
      data-outside={props.outside ?? false}
    >
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <Slider.Root
        className={css.slider}
        value={[Math.min(max, Math.max(min, value))]}
        {...{ min, max, step, dir: directionOf(language) }}
        disabled={disabled ?? false}
        onValueChange={([next]) => next !== undefined && onChange(next)}
      >
        <Slider.Track className={css.track}>
          <Slider.Range className={css.filled} />
          {props.zone && <Beyond min={min} max={max} zone={props.zone} />}
          {props.origin != null && props.zone && (
            <span className={css.origin} style={{ insetInlineStart: placeOn(min, max, props.origin) }} />
          )}
          {props.median !== undefined && (
            <span className={css.median} style={{ insetInlineStart: placeOn(min, max, props.median) }} />
          )}
        </Slider.Track>
        <Slider.Thumb className={css.thumb} aria-label={name} />
      </Slider.Root>
      <span className={css.number}>
        <input
          id={id}
          inputMode="decimal"
          disabled={disabled}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
        {unit && <span className={css.unit}>{unit}</span>}
      </span>
      {note && <p className={css.note}>{note}</p>}
    </div>
  );
}
