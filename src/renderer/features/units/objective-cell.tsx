import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttainmentRow } from '../../../shared/domain/objectives';
import { formatNumber } from '../../lib/format';
import { useMay } from '../../lib/people';
import { typedNumber } from '../../lib/typed-number';
import css from './units.module.css';

/** The objective of one unit, typed in place: Enter or leaving the cell keeps it, Escape puts it back. */
export function ObjectiveCell({
  row,
  onSet,
  onPaste,
}: {
  readonly row: AttainmentRow;
  readonly onSet: (value: number | null) => void;
  /** Several cells at once. */
  readonly onPaste: (text: string) => void;
}) {
  const { t } = useTranslation('objectives');
  const maySet = useMay('objectives.set');
  const written = row.objective === null ? '' : formatNumber(row.objective, Number.isInteger(row.objective) ? 0 : 1);
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const value = text.trim() === '' ? null : typedNumber(text);
  const isWrong = text.trim() !== '' && (value === null || value < 0);
  const keep = () => {
    if (isWrong) setText(written);
    else if (value !== row.objective) onSet(value);
  };
  return (
    <input
      className={css.objective}
      inputMode="decimal"
      aria-label={t('objective-of', { name: row.name })}
      aria-invalid={isWrong}
      readOnly={!maySet}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(written);
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text');
        if (!/[\n\t]/.test(pasted.trim())) return;
        event.preventDefault();
        onPaste(pasted);
      }}
    />
  );
}
