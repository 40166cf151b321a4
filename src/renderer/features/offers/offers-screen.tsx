import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../components/segmented';
import { useNavigation } from '../../lib/navigation';
import { ClientOffers } from './client-offers';
import { ProductTargets } from './product-targets';

type Side = 'client' | 'product';

/** What to propose to one client, and whom to propose one product to. */
export function OffersScreen() {
  const { t } = useTranslation('offers-screen');
  const params = useNavigation((navigation) => navigation.params);
  const [side, setSide] = useState<Side>(params.product ? 'product' : 'client');
  const [client, setClient] = useState<number | null>(params.client ? Number(params.client) : null);
  const [product, setProduct] = useState<string | null>(params.product ?? null);
  useEffect(() => {
    if (params.client) setClient(Number(params.client));
    if (params.product) setProduct(params.product);
    if (params.client || params.product) setSide(params.product ? 'product' : 'client');
  }, [params]);
  const tabs = (
    <Segmented
      label={t('sides')}
      value={side}
      options={(['client', 'product'] as const).map((value) => ({ value, label: t(`side-${value}`) }))}
      onChange={setSide}
    />
  );
  return side === 'client' ? (
    <ClientOffers
      tabs={tabs}
      client={client}
      onPick={setClient}
      onProduct={(code) => {
        setProduct(code);
        setSide('product');
      }}
    />
  ) : (
    <ProductTargets tabs={tabs} product={product} onPick={setProduct} />
  );
}
