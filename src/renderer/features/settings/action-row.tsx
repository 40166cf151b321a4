import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ActionCondition, ListedAction } from '../../../shared/domain/risk-actions';
import { IconButton } from '../../components/button';
import { SelectField } from '../../components/fields';
import css from './risk-tab.module.css';

const CONDITIONS: readonly ActionCondition[] = [
  'account-closed',
  'business',
  'minor',
  'new-client',
  'product-ended',
  'few-products',
  'any',
];

/** One action of the catalogue, to be edited. */
export function ActionRow({
  action,
  isFirst,
  isLast,
  onChange,
  onMove,
  onRemove,
}: {
  readonly action: ListedAction;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (action: ListedAction) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('risk-actions');
  const bands = (['medium', 'high'] as const).map((value) => ({ value, label: t(`common:risk-${value}`) }));
  const conditions = CONDITIONS.map((value) => ({ value, label: t(`when-${value}`) }));
  return (
    <tr className={action.active ? undefined : css.off}>
      <td className={css.moves}>
        <IconButton label={t('up')} icon={ArrowUp} disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton label={t('down')} icon={ArrowDown} disabled={isLast} onClick={() => onMove(1)} />
      </td>
      <td>
        <input
          className={css.input}
          aria-label={t('words')}
          maxLength={200}
          value={action.text ?? ''}
          placeholder={action.words || t('new-words')}
          onChange={(event) => onChange({ ...action, text: event.target.value })}
        />
      </td>
      <td>
        <SelectField
          inline
          label={t('when')}
          value={action.condition}
          options={conditions}
          onChange={(condition) => onChange({ ...action, condition })}
        />
      </td>
      <td>
        <SelectField
          inline
          label={t('band')}
          value={action.band}
          options={bands}
          onChange={(band) => onChange({ ...action, band })}
        />
      </td>
      <td className={css.middle}>
        <input
          type="checkbox"
          aria-label={t('active')}
          checked={action.active}
          onChange={(event) => onChange({ ...action, active: event.target.checked })}
        />
      </td>
      <td>{!action.builtIn && <IconButton label={t('remove')} icon={Trash2} onClick={onRemove} />}</td>
    </tr>
  );
}
