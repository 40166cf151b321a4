import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../../shared/domain/clients';
import type { RowOrigin } from '../../../shared/domain/imports';
import { formatDate } from '../../lib/format';
import { DrawerSection } from '../drawer';
import css from './client-drawer.module.css';
import { RowSource } from './row-source';

/** The accounts of a client: open ones first, the customer's own before technical ones. */
export function ClientAccounts({ accounts }: { readonly accounts: ClientDetail['accounts'] }) {
  const { t } = useTranslation('client-drawer');
  const sorted = [...accounts].sort(
    (a, b) =>
      Number(a.closedOn !== null) - Number(b.closedOn !== null) ||
      Number(b.isCustomer) - Number(a.isCustomer) ||
      (a.openedOn < b.openedOn ? 1 : -1),
  );
  return (
    <DrawerSection title={t('accounts', { count: accounts.length })}>
      {sorted.length === 0 && <p className={css.soft}>{t('no-accounts')}</p>}
      <ul className={css.holdings}>
        {sorted.map((account) => (
          <Holding
            key={placeOf(account.origin)}
            name={t('chapter', { code: account.chapter })}
            note={account.isCustomer ? undefined : t('internal')}
            dates={
              account.closedOn
                ? t('from-to', { from: formatDate(account.openedOn), to: formatDate(account.closedOn) })
                : t('open-since', { from: formatDate(account.openedOn) })
            }
            over={account.closedOn !== null}
            origin={account.origin}
          />
        ))}
      </ul>
    </DrawerSection>
  );
}

/** The products and packs of a client, running ones first. */
export function ClientSubscriptions({ subscriptions }: { readonly subscriptions: ClientDetail['subscriptions'] }) {
  const { t } = useTranslation('client-drawer');
  const sorted = [...subscriptions].sort(
    (a, b) => Number(b.active) - Number(a.active) || (a.startsOn < b.startsOn ? 1 : -1),
  );
  return (
    <DrawerSection title={t('subscriptions', { count: subscriptions.length })}>
      {sorted.length === 0 && <p className={css.soft}>{t('no-subscriptions')}</p>}
      <ul className={css.holdings}>
        {sorted.map((one) => (
          <Holding
            key={placeOf(one.origin)}
            name={one.productName ?? one.product ?? one.packName ?? one.pack ?? t('no-code')}
            note={one.product && one.pack ? t('in-pack', { name: one.packName ?? one.pack }) : undefined}
            dates={
              one.endsOn
                ? t('from-to', { from: formatDate(one.startsOn), to: formatDate(one.endsOn) })
                : t('since', { from: formatDate(one.startsOn) })
            }
            over={!one.active}
            origin={one.origin}
          />
        ))}
      </ul>
    </DrawerSection>
  );
}

/** A row's place in its file: no two rows share it. */
function placeOf({ path, sheet, row }: RowOrigin): string {
  return `${path}/${sheet}/${row}`;
}

function Holding({
  name,
  note,
  dates,
  over,
  origin,
}: {
  readonly name: ReactNode;
  readonly note?: string | undefined;
  readonly dates: string;
  readonly over: boolean;
  readonly origin: RowOrigin;
}) {
  const { t } = useTranslation('client-drawer');
  return (
    <li className={css.holding} data-over={over}>
      <span className={css.holdingName}>
        {name}
        {note && <span className={css.note}>{note}</span>}
        {over && <span className={css.note}>{t('over')}</span>}
      </span>
      <span className={css.dates}>{dates}</span>
      <RowSource origin={origin} />
    </li>
  );
}
