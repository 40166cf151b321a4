import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../../../shared/domain/layouts';
import { IconButton } from '../../components/button';
import { Answered, EmptyState } from '../../components/states';
import { SureButtons } from '../../components/sure-buttons';
import { Table, type TableColumn } from '../../components/table/table';
import { call } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import css from './imports.module.css';

/** The layouts a person mapped: what they are read as, from which columns, and ways to change or forget them. */
export function LayoutList({ onEdit }: { readonly onEdit: (layout: Layout) => void }) {
  const { t } = useTranslation('import-flow');
  const answer = useCall('layouts.list', {});
  const columns: readonly TableColumn<Layout>[] = [
    { key: 'kind', heading: t('recognised-as'), kind: 'name', cell: ({ kind }) => t(`common:kind-${kind}`) },
    { key: 'columns', heading: t('layout-columns'), cell: (layout) => <Pairs columns={layout.columns} /> },
    { key: 'by', heading: t('kept-by'), cell: ({ by }) => by },
    { key: 'on', heading: t('kept-on'), kind: 'figure', cell: ({ at }) => formatMoment(at) },
    { key: 'files', heading: t('files-read'), kind: 'figure', cell: ({ files }) => formatCount(files) },
    {
      key: 'actions',
      heading: t('access:column-actions'),
      kind: 'actions',
      cell: (layout) => <Actions layout={layout} onEdit={() => onEdit(layout)} />,
    },
  ];
  return (
    <Answered answer={answer}>
      {(layouts) =>
        layouts.length === 0 ? (
          <EmptyState title={t('no-layouts')} text={t('no-layouts-text')} />
        ) : (
          <Table look="framed" label={t('layouts')} {...{ columns, rows: layouts }} rowKey={({ id }) => String(id)} />
        )
      }
    </Answered>
  );
}

/** The file's columns, each with what it is read as. */
function Pairs({ columns }: Pick<Layout, 'columns'>) {
  return columns.map(({ header, column }, place) => (
    <span key={header}>
      {place > 0 && ' · '}
      <bdi className={css.nowrap}>
        {column} → {header}
      </bdi>
    </span>
  ));
}

function Actions({ layout, onEdit }: { readonly layout: Layout; readonly onEdit: () => void }) {
  const { t } = useTranslation('import-flow');
  const [asking, setAsking] = useState(false);
  const remove = () => void call('layouts.remove', { id: layout.id }).catch(sayFailure);
  if (asking) return <SureButtons yes={t('forget')} no={t('keep')} onYes={remove} onNo={() => setAsking(false)} />;
  return (
    <>
      <IconButton needs="layouts.save" label={t('edit-layout')} icon={Pencil} onClick={onEdit} />
      <IconButton needs="layouts.remove" label={t('forget-layout')} icon={Trash2} onClick={() => setAsking(true)} />
    </>
  );
}
