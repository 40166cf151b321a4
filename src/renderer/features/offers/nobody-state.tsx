import { UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TargetList } from '../../../shared/domain/clients';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/states';
import { ProductPicker } from './product-picker';

/** Nobody may take a product: the rules that keep it away, and another product or more clients to look at. */
export function NobodyState({
  list: { keptBy = [] },
  holding,
  onPick,
  onDropHolding,
}: {
  readonly list: TargetList;
  readonly holding: string | null;
  readonly onPick: (code: string) => void;
  readonly onDropHolding: () => void;
}) {
  const { t, i18n } = useTranslation('offers-screen');
  const more = useTranslation('offer-analysis').t;
  const quoted = keptBy.map((rule) => t('nobody-rule', { rule: t(`offers:exclusion-${rule}`) }));
  const rules = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(quoted);
  return (
    <EmptyState
      icon={UserX}
      title={holding === null ? t('nobody-title') : t('nobody-holding', { code: holding })}
      text={
        <>
          {keptBy.length === 0 ? t('nobody-there') : t('nobody-why', { count: keptBy.length, rules })}{' '}
          {t(holding === null ? 'nobody-next' : 'nobody-next-holding')}
        </>
      }
      action={
        <>
          {holding !== null && (
            <Button look="primary" onClick={onDropHolding}>
              {more('drop-holding')}
            </Button>
          )}
          <ProductPicker product={null} onPick={onPick} />
        </>
      }
    />
  );
}

/** Nobody of the list is left by the filters that are set. */
export function NobodyFiltered({
  onClear,
  onLengthen,
}: {
  readonly onClear: () => void;
  /** Asks for every client; null when the list has them all. */
  readonly onLengthen: (() => void) | null;
}) {
  const { t } = useTranslation('offers-screen');
  return (
    <EmptyState
      icon={UserX}
      title={t('filtered-title')}
      text={t(onLengthen ? 'filtered-short' : 'filtered-all')}
      action={
        <>
          <Button look="primary" onClick={onClear}>
            {t('clear-filters')}
          </Button>
          {onLengthen && <Button onClick={onLengthen}>{t('lengthen')}</Button>}
        </>
      }
    />
  );
}
