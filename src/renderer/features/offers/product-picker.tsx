import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PickerOption, RowPicker } from '../../components/row-picker';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';

/** Picks one of the products and packs that can be proposed. */
export function ProductPicker({
  product,
  onPick,
}: {
  readonly product: string | null;
  readonly onPick: (code: string) => void;
}) {
  const { t } = useTranslation('offers-screen');
  const choices = useCall('offers.choices', useAsOfArgs()).data;
  const options = useMemo<readonly PickerOption[]>(
    () =>
      (choices ?? []).map(({ code, name, category, holders }) => ({
        ...{ value: code, label: name },
        note: t('choice-note', { category, code, count: holders, holders: formatCount(holders) }),
      })),
    [choices, t],
  );
  return <RowPicker label={t('pick-product')} value={product} options={options} onPick={onPick} />;
}
