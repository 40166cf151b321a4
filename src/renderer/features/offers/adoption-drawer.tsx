import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdoptionCategory, AdoptionRow } from '../../../shared/domain/offer-analysis';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { SelectField } from '../../components/fields';
import { nextStep } from '../../components/next-step';
import { Answered } from '../../components/states';
import { formatCount, formatShare } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { ClientLines } from './client-lines';

/** A group's packs in figures, and the clients behind each of them. */
export function AdoptionDrawer({
  row,
  by,
  pack,
  onClose,
}: {
  readonly row: AdoptionRow;
  readonly by: AdoptionCategory;
  readonly pack: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('offer-analysis');
  const [shown, setShown] = useState('holders');
  const choices = [
    { value: 'holders', label: t('show-holders', { count: row.holders }) },
    { value: 'without', label: t('show-without', { count: row.clients - row.holders }) },
    ...row.missing.map(({ product, name, clients }) => ({
      value: product,
      label: t('show-missing', { name, count: clients }),
    })),
  ];
  const facts = [
    {
      name: t('rate'),
      value: t('rate-words', { rate: formatShare(row.rate), low: formatShare(row.low), high: formatShare(row.high) }),
    },
    { name: t('holders'), value: formatCount(row.holders) },
    { name: t('clients'), value: formatCount(row.clients) },
    { name: t('complete'), value: formatCount(row.complete) },
  ].map((fact) => ({ ...fact, figure: true }));
  return (
    <Drawer open onClose={onClose} title={row.name} note={by === 'segment' ? undefined : row.key}>
      <DrawerSection title={t('adoption')}>
        <Facts facts={facts} />
      </DrawerSection>
      <DrawerSection title={t('behind')}>
        <SelectField label={t('show')} value={shown} options={choices} onChange={setShown} />
        <Behind {...{ by, pack, shown }} groupKey={row.key} />
      </DrawerSection>
    </Drawer>
  );
}

function Behind({
  by,
  pack,
  shown,
  groupKey,
}: {
  readonly by: AdoptionCategory;
  readonly pack: string | null;
  readonly shown: string;
  readonly groupKey: string;
}) {
  const { t } = useTranslation('offer-analysis');
  const answer = useCall('offers.adoptionClients', {
    ...useAsOfArgs(),
    by,
    key: groupKey,
    ...(pack && { pack }),
    ...(shown === 'without' ? { without: true } : shown === 'holders' ? {} : { missing: shown }),
  });
  return (
    <Answered answer={answer} errorAction={nextStep}>
      {({ rows }) => (
        <ClientLines
          rows={rows.map(({ packName, missing, ...line }) => {
            const lacks = missing.length > 0 ? t('lacks-words', { names: missing.join(', ') }) : null;
            return { ...line, note: [packName ?? t('no-pack'), lacks].filter(Boolean).join(' · ') };
          })}
        />
      )}
    </Answered>
  );
}
