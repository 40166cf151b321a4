import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemMargin, ListedMargin } from '../../../shared/domain/risk-actions';
import { Button } from '../../components/button';
import { SearchField } from '../../components/fields';
import { Panel } from '../../components/screen';
import { EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { plainNumber } from '../../lib/plain-number';
import css from './risk-tab.module.css';
import { saveSetting } from './save-setting';

const keyOf = ({ kind, code }: ItemMargin) => `${kind}:${code}`;

/** What products and packs earn in a year: typed in, item by item. */
export function MarginPanel({ stored }: { readonly stored: readonly ListedMargin[] }) {
  const { t } = useTranslation('risk-actions');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [search, setSearch] = useState('');
  const shown = useMemo(() => found(stored, search), [stored, search]);
  const amounts = stored.flatMap((margin) => {
    const text = typed[keyOf(margin)];
    return text === undefined ? [] : [{ ...margin, amount: amountOf(text) }];
  });
  const isWrong = amounts.some(({ amount }) => Number.isNaN(amount));
  const save = () =>
    saveSetting('margins.save', { margins: amounts.map(({ kind, code, amount }) => ({ kind, code, amount })) });
  return (
    <Panel
      title={t('margins-title')}
      note={t('margins-note')}
      actions={<SearchField label={t('search')} value={search} onChange={setSearch} />}
    >
      {stored.length === 0 && <EmptyState title={t('none-held')} />}
      {stored.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col" className={css.wide}>
                {t('item')}
              </th>
              <th scope="col" className={css.number}>
                {t('holders')}
              </th>
              <th scope="col" className={css.number}>
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((margin) => (
              <tr key={keyOf(margin)}>
                <td>
                  {margin.name ?? margin.code}{' '}
                  <span className={css.code}>{`${t(`kind-${margin.kind}`)} ${margin.code}`}</span>
                </td>
                <td className={css.number}>{formatCount(margin.holders)}</td>
                <td className={css.number}>
                  <input
                    className={css.amount}
                    inputMode="decimal"
                    aria-label={`${t('amount')} – ${margin.name ?? margin.code}`}
                    placeholder={t('unknown')}
                    value={typed[keyOf(margin)] ?? (margin.amount === null ? '' : plainNumber(margin.amount))}
                    onChange={(event) => setTyped({ ...typed, [keyOf(margin)]: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.foot}>
        <span className={css.push} />
        {isWrong && (
          <span className={css.fault} role="alert">
            {t('bad-amount')}
          </span>
        )}
        {amounts.length > 0 && <Button onClick={() => setTyped({})}>{t('discard')}</Button>}
        <Button look="primary" disabled={amounts.length === 0 || isWrong} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </Panel>
  );
}

function found(margins: readonly ListedMargin[], search: string): readonly ListedMargin[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return margins;
  return margins.filter(({ name, code }) => `${name ?? ''} ${code}`.toLocaleLowerCase().includes(wanted));
}

/** The amount of a text: null when empty, NaN when it is none. A comma is a decimal comma; spaces part thousands. */
function amountOf(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  if (plain === '') return null;
  const amount = Number(plain);
  return amount >= 0 ? amount : Number.NaN;
}
