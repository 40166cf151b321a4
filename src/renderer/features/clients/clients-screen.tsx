import { UserRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../shared/domain/clients';
import type { FigureQuery } from '../../../shared/domain/figures';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { type ScreenParams, useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { clientColumns, totalOf } from './client-columns';
import { type ClientFilter, ClientFilters, filterClients, filterFrom } from './client-filters';

/** All clients of any status. */
export function ClientsScreen() {
  const { t } = useTranslation('clients-screen');
  const asOf = useAsOfArgs();
  const params = useNavigation((navigation) => navigation.params);
  const answer = useCall('clients.list', asOf);
  return (
    <Answered answer={answer} errorAction={nextStep}>
      {(clients) =>
        clients.length === 0 ? (
          <EmptyState icon={UserRound} title={t('none')} text={t('none-text')} />
        ) : (
          // What another screen asks for starts the filters anew.
          <ClientsView key={JSON.stringify(params)} {...{ clients, params }} />
        )
      }
    </Answered>
  );
}

function ClientsView({ clients, params }: { readonly clients: readonly ClientRow[]; readonly params: ScreenParams }) {
  const { t } = useTranslation('clients-screen');
  const asOf = useAsOfArgs();
  const [filter, setFilter] = useState<ClientFilter>(() => filterFrom(params));
  const [open, setOpen] = useState<number | null>(params.client ? Number(params.client) : null);
  const rows = useMemo(() => filterClients(clients, filter), [clients, filter]);
  const columns = useMemo(() => clientColumns(t, queryOf(filter, filter.status)), [t, filter]);
  const totals = useMemo(() => totalOf(rows, t), [rows, t]);
  const said = (status: ClientRow['status']) => ({
    text: formatCount(rows.filter((row) => row.status === status).length),
    query: filter.status === '' || filter.status === status ? queryOf(filter, status) : null,
    about: t(`common:client-${status}`),
  });
  return (
    <Screen
      title={
        <FigureSentence
          figures={{
            all: { text: formatCount(rows.length), query: queryOf(filter, filter.status) },
            live: said('live'),
            left: said('left'),
            prospect: said('prospect'),
          }}
          say={(marks) => t('finding', { ...marks, count: rows.length })}
        />
      }
    >
      <DataGrid
        view="clients"
        label={t('list')}
        {...{ rows, columns, totals }}
        rowKey={(row) => String(row.client)}
        openKey={open === null ? null : String(open)}
        onOpen={(row) => setOpen(row.client)}
        onExport={(format, shown) =>
          void saveList({ ...asOf, name: 'clients', format, clients: shown.map(({ client }) => client) })
        }
        tools={<ClientFilters clients={clients} filter={filter} onChange={setFilter} />}
      />
      {open !== null && <ClientDrawer client={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** The clients the filters leave, of one status or, empty, of any. */
function queryOf({ district, agency, manager }: ClientFilter, status: string): FigureQuery {
  return {
    ...{ figure: 'client-status', ...(status && { value: status }) },
    ...{ ...(district && { district }), ...(agency && { agency }), ...(manager && { manager }) },
  };
}
