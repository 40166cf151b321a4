import { FlaskConical, Gift } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../../shared/domain/clients';
import { clientWords } from '../../../shared/domain/privacy';
import { formatCount, formatDate, formatSeniority } from '../../lib/format';
import { useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOf, useAsOfArgs } from '../../lib/workspace';
import { Button } from '../button';
import { Drawer, DrawerSection, Facts } from '../drawer';
import { Answered } from '../states';
import { ClientAccounts, ClientSubscriptions } from './client-holdings';
import { ClientRisk } from './client-risk';
import { Reveal } from './reveal';
import { RowSource } from './row-source';

/** Everything about one client as of the date on screen: risk and its reasons, accounts, products, and where each row comes from. */
export function ClientDrawer({ client, onClose }: { readonly client: number; readonly onClose: () => void }) {
  const { t } = useTranslation('client-drawer');
  const asOf = useAsOfArgs();
  const answer = useCall('clients.get', { ...asOf, client });
  const detail = answer.data;
  const note = detail ? [detail.agencyName, detail.managerName].join(' · ') : undefined;
  return (
    <Drawer
      open
      onClose={onClose}
      title={<span className="figure personal">{t('client', { number: clientWords(client) })}</span>}
      note={note}
      actions={<Ways client={client} live={detail?.status === 'live'} />}
    >
      <Answered answer={answer}>{(data) => <ClientBody client={data} />}</Answered>
    </Drawer>
  );
}

function ClientBody({ client }: { readonly client: ClientDetail }) {
  const { t } = useTranslation('client-drawer');
  const asOf = useAsOf();
  return (
    <>
      {asOf !== null && <ClientRisk client={client} asOf={asOf} />}
      <Reveal client={client.client} />
      <DrawerSection title={t('profile')}>
        <Facts facts={factsOf(client, t)} />
        {client.origin && <RowSource origin={client.origin} />}
      </DrawerSection>
      <ClientAccounts accounts={client.accounts} />
      <ClientSubscriptions subscriptions={client.subscriptions} />
    </>
  );
}

type Fact = {
  readonly name: string;
  readonly value: ReactNode;
  readonly figure?: boolean;
  readonly personal?: boolean;
};

function factsOf(client: ClientDetail, t: (key: string, values?: Record<string, unknown>) => string): readonly Fact[] {
  const known = (value: string | null) => value ?? <span title={t('not-given')}>–</span>;
  return [
    {
      name: t('status'),
      value: client.leftOn ? t('left-on', { date: formatDate(client.leftOn) }) : t(`common:client-${client.status}`),
    },
    { name: t('type'), value: t(`common:client-type-${client.clientType}`) },
    { name: t('sex'), personal: true, value: known(client.sex && t(`common:sex-${client.sex}`)) },
    {
      name: t('age'),
      personal: true,
      value: known(
        client.ageYears === null ? null : t('years', { age: formatCount(client.ageYears), count: client.ageYears }),
      ),
    },
    { name: t('opened'), value: `${formatDate(client.openedOn)} · ${formatSeniority(client.seniorityDays)}` },
    { name: t('agency'), value: <Coded name={client.agencyName} code={client.agency} /> },
    { name: t('manager'), value: <Coded name={client.managerName} code={client.manager} /> },
    { name: t('district'), value: known(client.district) },
    { name: t('pack'), value: client.packName ?? t('no-pack') },
    { name: t('creator'), value: known(client.creator || null) },
  ];
}

function Coded({ name, code }: { readonly name: string | null; readonly code: string }) {
  return (
    <>
      {name && name !== code ? `${name} ` : ''}
      <span className="figure">{code}</span>
    </>
  );
}

/** What can be done next with a client; a what-if only for one who can still leave. */
function Ways({ client, live }: { readonly client: number; readonly live: boolean }) {
  const { t } = useTranslation('client-drawer');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <>
      <Button icon={Gift} onClick={() => go('offers', { client: String(client) })}>
        {t('propose')}
      </Button>
      {live && (
        <Button icon={FlaskConical} onClick={() => go('what-if', { entity: 'client', id: String(client) })}>
          {t('what-if')}
        </Button>
      )}
    </>
  );
}
