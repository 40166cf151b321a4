import { ShoppingBasket } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { BasketRule, BasketRules } from '../../../shared/domain/offer-analysis';
import { Button } from '../../components/button';
import { countColumn, nameColumn, numberColumn, shareBarColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { Drawer, DrawerSection } from '../../components/drawer';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { formatCount, formatNumber, formatShare } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { ClientLines } from './client-lines';
import css from './offers.module.css';

/** Clients of a rule shown in its drawer. */
const SHOWN = 10;

/** What goes with what: rules of the market basket, with their counts, and the clients each one points to. */
export function BasketView({
  tabs,
  onClients,
}: {
  readonly tabs: ReactNode;
  readonly onClients: (product: string, holding: string) => void;
}) {
  const { t } = useTranslation('offer-analysis');
  const answer = useCall('offers.basket', useAsOfArgs());
  return (
    <Screen title={<Finding rules={answer.data} />} note={answer.data && <Note rules={answer.data} />} actions={tabs}>
      <Answered answer={answer} errorAction={nextStep}>
        {(rules) =>
          rules.rows.length === 0 ? (
            <EmptyState
              icon={ShoppingBasket}
              title={t('finding-no-basket')}
              text={t('no-basket-text', { least: formatCount(rules.leastBoth) })}
            />
          ) : (
            <BasketGrid rules={rules} onClients={onClients} />
          )
        }
      </Answered>
    </Screen>
  );
}

type Words = ReturnType<typeof useTranslation>['t'];

function Finding({ rules }: { readonly rules: BasketRules | null }) {
  const { t } = useTranslation('offer-analysis');
  const first = rules?.rows[0];
  if (!rules) return t('title-basket');
  if (!first) return t('finding-no-basket');
  const { fromName: from, toName: to } = first;
  const both = { query: bothHeld(first), about: bothNames(first) };
  return (
    <FigureSentence
      figures={{
        lift: { ...both, text: formatNumber(first.lift, 1) },
        both: { ...both, text: formatCount(first.both) },
        of: { text: formatCount(first.fromHolders), query: { figure: 'offer-holders', item: first.from }, about: from },
      }}
      say={(marks) => t('finding-basket', { ...marks, from, to })}
    />
  );
}

function Note({ rules }: { readonly rules: BasketRules }) {
  const { t } = useTranslation('offer-analysis');
  const clients = { text: formatCount(rules.clients), query: { figure: 'live-clients' } } as const;
  const least = formatCount(rules.leastBoth);
  return <FigureSentence figures={{ clients }} say={(marks) => t('basket-note', { ...marks, least })} />;
}

const keyOf = (rule: BasketRule) => `${rule.from}>${rule.to}`;

function BasketGrid({
  rules,
  onClients,
}: {
  readonly rules: BasketRules;
  readonly onClients: (product: string, holding: string) => void;
}) {
  const { t } = useTranslation('offer-analysis');
  const asOf = useAsOfArgs();
  const [open, setOpen] = useState<BasketRule | null>(null);
  const columns = useMemo(() => basketColumns(t), [t]);
  return (
    <>
      <DataGrid<BasketRule>
        view="basket"
        label={t('basket')}
        rows={rules.rows}
        columns={columns}
        rowKey={keyOf}
        openKey={open && keyOf(open)}
        onOpen={setOpen}
        onExport={(format) => void saveList({ ...asOf, name: 'basket', format })}
      />
      {open && <RuleDrawer rule={open} clients={rules.clients} onClose={() => setOpen(null)} onClients={onClients} />}
    </>
  );
}

const bothHeld = ({ from, to }: BasketRule): FigureQuery => ({ figure: 'offer-both', item: from, also: to });

const bothNames = ({ fromName, toName }: BasketRule) => `${fromName} + ${toName}`;

function basketColumns(t: Words) {
  const worded = (id: string, width: number) => ({ id, header: t(id), help: t(`${id}-help`), width });
  const both = {
    about: bothNames,
    figure: bothHeld,
  };
  const { fromName, toName } = {
    fromName: { id: 'if-holds', header: t('if-holds'), width: 250 },
    toName: { id: 'also-holds', header: t('also-holds'), width: 250 },
  };
  return [
    nameColumn<BasketRule>({ ...fromName, value: (rule) => rule.fromName, code: (rule) => rule.from }),
    nameColumn<BasketRule>({ ...toName, value: (rule) => rule.toName, code: (rule) => rule.to }),
    numberColumn<BasketRule>({ ...worded('lift', 96), ...both, sort: 'desc', value: (rule) => rule.lift }),
    shareBarColumn<BasketRule>({ ...worded('confidence', 150), ...both, value: (rule) => rule.confidence }),
    countColumn<BasketRule>({
      ...{ ...worded('both', 96), ...both, value: (rule) => rule.both },
    }),
    countColumn<BasketRule>({
      ...{ ...worded('from-holders', 106), value: (rule) => rule.fromHolders, about: ({ fromName }) => fromName },
      figure: ({ from }) => ({ figure: 'offer-holders', item: from }),
    }),
    shareBarColumn<BasketRule>({ ...worded('support', 130), ...both, value: (rule) => rule.support }),
    shareBarColumn<BasketRule>({ ...worded('from-first', 140), ...both, value: (rule) => rule.fromFirst }),
  ];
}

function RuleDrawer({
  rule,
  clients,
  onClose,
  onClients,
}: {
  readonly rule: BasketRule;
  readonly clients: number;
  readonly onClose: () => void;
  readonly onClients: (product: string, holding: string) => void;
}) {
  const { t } = useTranslation('offer-analysis');
  const names = { from: rule.fromName, to: rule.toName };
  const answer = useCall('offers.targets', {
    ...useAsOfArgs(),
    product: rule.to,
    holding: rule.from,
    count: SHOWN,
  });
  const words = t('rule-words', {
    ...names,
    both: formatCount(rule.both),
    of: formatCount(rule.fromHolders),
    share: formatShare(rule.confidence),
    low: formatShare(rule.low),
    high: formatShare(rule.high),
    usual: formatShare(rule.toHolders / clients),
  });
  return (
    <Drawer
      open
      onClose={onClose}
      title={`${rule.fromName} → ${rule.toName}`}
      note={`${rule.from} → ${rule.to}`}
      actions={<Button onClick={() => onClients(rule.to, rule.from)}>{t('all-its-clients')}</Button>}
    >
      <DrawerSection title={t('rule')}>
        <p>{words}</p>
        <p className={css.soft}>{t('rule-order', { ...names, share: formatShare(rule.fromFirst) })}</p>
      </DrawerSection>
      <DrawerSection title={t('rule-clients', names)}>
        <Answered answer={answer} errorAction={nextStep}>
          {(list) =>
            list.rows.length === 0 ? <p className={css.soft}>{t('rule-nobody')}</p> : <ClientLines rows={list.rows} />
          }
        </Answered>
      </DrawerSection>
    </Drawer>
  );
}
