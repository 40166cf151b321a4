import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../shared/domain/clients';
import { FilterBar, ValueFilter } from '../../components/filter-bar';
import type { ScreenParams } from '../../lib/navigation';

/** What the list is narrowed to; an empty text is everything. */
export interface ClientFilter {
  readonly status: string;
  readonly district: string;
  readonly agency: string;
  readonly manager: string;
}

const FIELDS = ['status', 'district', 'agency', 'manager'] as const;

/** The filter another screen asks for. */
export function filterFrom(params: ScreenParams): ClientFilter {
  const { status = '', district = '', agency = '', manager = '' } = params;
  return { status, district, agency, manager };
}

/** The clients a filter leaves, in their order. */
export function filterClients(clients: readonly ClientRow[], filter: ClientFilter): readonly ClientRow[] {
  return clients.filter((row) => FIELDS.every((field) => filter[field] === '' || row[field] === filter[field]));
}

/** The filters of the list of clients. */
export function ClientFilters({
  clients,
  filter,
  onChange,
}: {
  readonly clients: readonly ClientRow[];
  readonly filter: ClientFilter;
  readonly onChange: (filter: ClientFilter) => void;
}) {
  const { t } = useTranslation('clients-screen');
  const entries = useMemo(
    () => ({
      status: clients.map(({ status }) => [status, t(`common:client-${status}`)] as const),
      district: clients.map(({ district }) => [district, district ?? ''] as const),
      agency: clients.map(({ agency, agencyName }) => [agency, agencyName] as const),
      manager: clients
        .filter(({ agency }) => filter.agency === '' || agency === filter.agency)
        .map(({ manager }) => [manager, t('manager-code', { code: manager })] as const),
    }),
    [clients, filter.agency, t],
  );
  return (
    <FilterBar>
      {FIELDS.map((field) => (
        <ValueFilter
          key={field}
          label={t(`all-${field}`)}
          value={filter[field]}
          entries={entries[field]}
          onChange={(value) => onChange({ ...filter, [field]: value, ...(field === 'agency' ? { manager: '' } : {}) })}
        />
      ))}
    </FilterBar>
  );
}
