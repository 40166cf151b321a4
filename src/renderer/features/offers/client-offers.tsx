import { Gift } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferList } from '../../../shared/domain/clients';
import { clientWords } from '../../../shared/domain/privacy';
import { Button } from '../../components/button';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { RangeField } from '../../components/fields';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { nextStep } from '../../components/next-step';
import { type PickerOption, RowPicker } from '../../components/row-picker';
import { Screen } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { formatChance } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { NotProposed } from './not-proposed';
import { OfferRows } from './offer-rows';
import css from './offers.module.css';

/** Proposals shown first, and at most: more is no advice. */
const FIRST = 5;
const MOST = 10;

interface Props {
  readonly tabs: ReactNode;
  readonly client: number | null;
  readonly onPick: (client: number) => void;
  readonly onProduct: (code: string) => void;
}

/** The next best products of one client. */
export function ClientOffers({ tabs, client, onPick, onProduct }: Props) {
  const { t } = useTranslation('offers-screen');
  const asOf = useAsOfArgs();
  const [count, setCount] = useState(FIRST);
  const [open, setOpen] = useState(false);
  const answer = useCall('offers.forClient', client === null ? null : { ...asOf, client, count: MOST });
  const list = answer.data;
  const tools = (
    <div className={css.tools}>
      <ClientPicker client={client} onPick={onPick} />
      {client !== null && (
        <>
          <div className={css.count}>
            <RangeField
              label={t('how-many')}
              name={t('how-many')}
              value={count}
              min={1}
              max={MOST}
              step={1}
              onChange={(next) => setCount(Math.max(1, Math.min(MOST, Math.round(next))))}
            />
          </div>
          <Button onClick={() => setOpen(true)}>{t('see-client')}</Button>
        </>
      )}
    </div>
  );
  return (
    <Screen
      title={
        <span className={client === null ? undefined : 'personal'}>
          <Finding {...{ client, list }} />
        </span>
      }
      actions={tabs}
      figures={tools}
      body="scroll"
    >
      {client === null ? (
        <EmptyState icon={Gift} title={t('pick-client')} text={t('pick-client-text')} />
      ) : (
        <Answered answer={answer} errorAction={nextStep}>
          {(data) => (
            <>
              {data.coldStart && (
                <p className={css.cold} role="note">
                  {t('cold-start')}
                </p>
              )}
              <OfferRows offers={data.rows.slice(0, count)} {...{ client, onProduct }} />
              <NotProposed excluded={data.excluded} />
            </>
          )}
        </Answered>
      )}
      {open && client !== null && <ClientDrawer client={client} onClose={() => setOpen(false)} />}
    </Screen>
  );
}

function ClientPicker({ client, onPick }: Pick<Props, 'client' | 'onPick'>) {
  const { t } = useTranslation('offers-screen');
  const clients = useCall('clients.list', useAsOfArgs()).data;
  const options = useMemo<readonly PickerOption[]>(
    () =>
      (clients ?? [])
        .filter(({ status }) => status !== 'left')
        .map((row) => ({
          value: String(row.client),
          label: clientWords(row.client),
          personal: true,
          note: row.agencyName,
        })),
    [clients],
  );
  return (
    <RowPicker
      label={t('pick-client')}
      value={client === null ? null : String(client)}
      options={options}
      onPick={(value) => onPick(Number(value))}
    />
  );
}

function Finding({ client, list }: { readonly client: number | null; readonly list: OfferList | null }) {
  const { t } = useTranslation('offers-screen');
  const best = list?.rows[0];
  if (client === null || !best) return t('title-client');
  const chance = { text: formatChance(best.probability), query: { figure: 'client-sources', client } } as const;
  const values = { client: clientWords(client), name: best.name };
  return <FigureSentence figures={{ chance }} say={(marks) => t('finding-client', { ...values, ...marks })} />;
}
