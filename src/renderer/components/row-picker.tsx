import { Command } from 'cmdk';
import { ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientWords, isMasked } from '../../shared/domain/privacy';
import { plainText } from '../lib/plain-text';
import css from './row-picker.module.css';

/** Something that can be picked: its key, its name and what is said small beside it. */
export interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  /** It names a person: hidden while somebody looks over a shoulder. */
  readonly personal?: boolean;
}

/** More would not be read: the search narrows them. */
const SHOWN = 60;

/** A button with what is picked; it opens a search over many rows, by name, number or code. */
export function RowPicker({
  label,
  value,
  options,
  onPick,
}: {
  /** What is picked, e.g. "Choose a client". */
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly PickerOption[];
  readonly onPick: (value: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const picked = options.find((option) => option.value === value);
  // All options are of one kind: one that is not among them is what they are.
  const isPerson = value !== null && (picked ?? options[0])?.personal !== false && options.some((one) => one.personal);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={css.trigger}>
        {value !== null && <span className="visually-hidden">{`${label}: `}</span>}
        <span className={`${value === null ? css.none : css.picked} ${isPerson ? 'personal' : ''}`}>
          {picked?.label ?? (value === null ? label : codeWords(value))}
        </span>
        {picked?.note && <span className={css.note}>{picked.note}</span>}
        <ChevronsUpDown size={14} aria-hidden className={css.sign} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.popover} align="start" sideOffset={6} collisionPadding={8}>
          <PickerList
            {...{ label, options }}
            onPick={(next) => {
              setOpen(false);
              onPick(next);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Options whose name begins with what was typed, then those that hold it anywhere. */
function matching(options: readonly PickerOption[], typed: string): readonly PickerOption[] {
  const wanted = plainText(typed.trim());
  if (wanted === '') return options;
  const begins: PickerOption[] = [];
  const holds: PickerOption[] = [];
  for (const option of options) {
    if (plainText(option.label).startsWith(wanted) || plainText(option.value).startsWith(wanted)) begins.push(option);
    else if (plainText(`${option.label} ${option.value} ${option.note ?? ''}`).includes(wanted)) holds.push(option);
  }
  return [...begins, ...holds];
}

function PickerList({
  label,
  options,
  onPick,
}: {
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly onPick: (value: string) => void;
}) {
  const { t } = useTranslation('parts');
  const [typed, setTyped] = useState('');
  const found = useMemo(() => matching(options, typed), [options, typed]);
  return (
    <Command label={label} shouldFilter={false} loop>
      <Command.Input
        className={/\d{4}/.test(typed) && options.some((one) => one.personal) ? `${css.input} personal` : css.input}
        value={typed}
        onValueChange={setTyped}
        placeholder={t('picker-search')}
        autoFocus
      />
      <Command.List className={css.list}>
        <Command.Empty className={css.more}>{t('picker-none')}</Command.Empty>
        {found.slice(0, SHOWN).map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            className={css.item}
            onSelect={() => onPick(option.value)}
          >
            <span className={option.personal ? `${css.name} personal` : css.name}>{option.label}</span>
            {option.note && <span className={css.note}>{option.note}</span>}
          </Command.Item>
        ))}
        {found.length > SHOWN && <p className={css.more}>{t('picker-more', { count: found.length - SHOWN })}</p>}
      </Command.List>
    </Command>
  );
}

/** What is picked and not among the options, by its code; a client's stand-in shows what a masked number shows. */
function codeWords(value: string): string {
  return isMasked(Number(value)) ? clientWords(Number(value)) : value;
}
