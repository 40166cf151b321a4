import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clientWords } from '../../../shared/domain/privacy';
import type { WhatIfEntity } from '../../../shared/domain/what-if';
import { type PickerOption, RowPicker } from '../../components/row-picker';
import { formatScore } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';

interface Props {
  readonly entity: WhatIfEntity;
  readonly id: string | null;
  readonly onPick: (id: string) => void;
}

/** A search over the rows a what-if can be asked about: active clients, or units that have a score. */
export function EntityPicker({ entity, ...rest }: Props) {
  return entity === 'client' ? <ClientPicker {...rest} /> : <UnitPicker kind={entity} {...rest} />;
}

function ClientPicker({ id, onPick }: Omit<Props, 'entity'>) {
  const { t } = useTranslation('whatif-screen');
  const clients = useCall('clients.list', useAsOfArgs()).data;
  const options = useMemo<readonly PickerOption[]>(
    () =>
      (clients ?? [])
        .filter(({ status }) => status === 'live')
        .map(({ client, agencyName }) => ({
          value: String(client),
          label: clientWords(client),
          personal: true,
          note: agencyName,
        })),
    [clients],
  );
  return <RowPicker label={t('pick-client')} value={id} options={options} onPick={onPick} />;
}

function UnitPicker({ kind, id, onPick }: Omit<Props, 'entity'> & { readonly kind: 'agency' | 'manager' }) {
  const { t } = useTranslation('whatif-screen');
  const ranking = useCall('rankings.get', { ...useAsOfArgs(), kind }).data;
  const options = useMemo<readonly PickerOption[]>(
    () =>
      (ranking?.rows ?? [])
        .filter(({ score }) => score !== null)
        .map(({ code, name, score }) => ({
          value: code,
          label: name,
          note: t('code-score', { code, score: formatScore(score) }),
        })),
    [ranking, t],
  );
  return <RowPicker label={t(`pick-${kind}`)} value={id} options={options} onPick={onPick} />;
}
