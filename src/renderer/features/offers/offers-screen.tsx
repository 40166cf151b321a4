import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../components/segmented';
import { useNavigation } from '../../lib/navigation';
import { AdoptionView } from './adoption-view';
import { BasketView } from './basket-view';
import { CallListView } from './call-list';
import { ClientOffers } from './client-offers';
import { ProductTargets } from './product-targets';

const SIDES = ['calls', 'client', 'product', 'basket', 'adoption'] as const;
type Side = (typeof SIDES)[number];

/** Whom to call with what, what to propose to one client, whom one product suits, what goes together, and the packs. */
export function OffersScreen() {
  const { t } = useTranslation('offers-screen');
  const more = useTranslation('offer-analysis').t;
  const params = useNavigation((navigation) => navigation.params);
  const [side, setSide] = useState<Side>(sideOf(params) ?? 'calls');
  const [client, setClient] = useState<number | null>(params.client ? Number(params.client) : null);
  const [product, setProduct] = useState<string | null>(params.product ?? null);
  const [holding, setHolding] = useState<string | null>(null);
  useEffect(() => {
    if (params.client) setClient(Number(params.client));
    if (params.product) setProduct(params.product);
    const asked = sideOf(params);
    if (asked) setSide(asked);
  }, [params]);
  const showProduct = (code: string | null, held: string | null = null) => {
    setProduct(code);
    setHolding(held);
    setSide('product');
  };
  const tabs = (
    <Segmented
      label={t('sides')}
      value={side}
      options={SIDES.map((value) => ({ value, label: more(`side-${value}`) }))}
      onChange={setSide}
    />
  );
  switch (side) {
    case 'calls':
      return <CallListView tabs={tabs} />;
    case 'client':
      return <ClientOffers tabs={tabs} client={client} onPick={setClient} onProduct={(code) => showProduct(code)} />;
    case 'product':
      return (
        <ProductTargets
          {...{ tabs, product, holding }}
          onPick={(code) => showProduct(code)}
          onDropHolding={() => setHolding(null)}
        />
      );
    case 'basket':
      return <BasketView tabs={tabs} onClients={showProduct} />;
    case 'adoption':
      return <AdoptionView tabs={tabs} />;
  }
}

function sideOf(params: { readonly client?: string; readonly product?: string }): Side | null {
  if (params.product) return 'product';
  return params.client ? 'client' : null;
}
