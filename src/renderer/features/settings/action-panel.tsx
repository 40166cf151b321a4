import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedAction, RiskAction } from '../../../shared/domain/risk-actions';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { ActionRow } from './action-row';
import css from './risk-tab.module.css';
import { saveSetting } from './save-setting';

/** The catalogue of actions: words, when, from which band, order; the bank's own beside the application's. */
export function ActionPanel({ stored }: { readonly stored: readonly ListedAction[] }) {
  const { t } = useTranslation('risk-actions');
  const [list, setList] = useState(stored);
  const isChanged = JSON.stringify(list) !== JSON.stringify(stored);
  const isEmpty = list.some(({ builtIn, text }) => !builtIn && !text?.trim());
  const change = (place: number, action: ListedAction) => setList(list.with(place, action));
  const move = (place: number, by: number) => setList(moved(list, place, by));
  return (
    <Panel
      title={t('actions-title')}
      note={t('actions-note')}
      actions={
        <Button look="plain" onClick={() => void saveSetting('actions.save', { actions: [] })}>
          {t('restore')}
        </Button>
      }
    >
      <table className={css.table}>
        <thead>
          <tr>
            {(['order', 'words', 'when', 'band', 'active', 'remove'] as const).map((name) => (
              <th key={name} scope="col" className={name === 'words' ? css.wide : undefined}>
                {name === 'remove' ? <span className={css.unseen}>{t('remove')}</span> : t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((action, place) => (
            <ActionRow
              key={action.id}
              action={action}
              isFirst={place === 0}
              isLast={place === list.length - 1}
              onChange={(next) => change(place, next)}
              onMove={(by) => move(place, by)}
              onRemove={() => setList(list.filter((_, at) => at !== place))}
            />
          ))}
        </tbody>
      </table>
      <div className={css.foot}>
        <Button icon={Plus} onClick={() => setList([newAction(list), ...list])}>
          {t('add')}
        </Button>
        <span className={css.push} />
        {isEmpty && (
          <span className={css.fault} role="alert">
            {t('empty-words')}
          </span>
        )}
        {isChanged && <Button onClick={() => setList(stored)}>{t('discard')}</Button>}
        <Button
          look="primary"
          disabled={!isChanged || isEmpty}
          onClick={() => void saveSetting('actions.save', { actions: list.map(bare) })}
        >
          {t('save')}
        </Button>
      </div>
    </Panel>
  );
}

/** An entry of the bank's own, under the first free number. */
function newAction(list: readonly ListedAction[]): ListedAction {
  let number = 1;
  while (list.some(({ id }) => id === `own-${number}`)) number++;
  return {
    id: `own-${number}`,
    condition: 'any',
    band: 'high',
    text: '',
    active: true,
    words: '',
    builtIn: false,
  };
}

function moved<T>(list: readonly T[], place: number, by: number): readonly T[] {
  const without = list.filter((_, at) => at !== place);
  return [...without.slice(0, place + by), list[place]!, ...without.slice(place + by)];
}

function bare({ id, condition, band, text, active }: ListedAction): RiskAction {
  return { id, condition, band, text: text?.trim() || null, active };
}
