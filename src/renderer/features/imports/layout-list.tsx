import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../../../shared/domain/layouts';
import { Button, IconButton } from '../../components/button';
import { Answered, EmptyState } from '../../components/states';
import { call } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import css from './imports.module.css';

/** The layouts a person mapped: what they are read as, from which columns, and ways to change or forget them. */
export function LayoutList({ onEdit }: { readonly onEdit: (layout: Layout) => void }) {
  const { t } = useTranslation('import-flow');
  const answer = useCall('layouts.list', {});
  return (
    <Answered answer={answer}>
      {(layouts) =>
        layouts.length === 0 ? (
          <EmptyState title={t('no-layouts')} text={t('no-layouts-text')} />
        ) : (
          <div className={css.tableFrame}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('recognised-as')}</th>
                  <th scope="col">{t('layout-columns')}</th>
                  <th scope="col">{t('kept-by')}</th>
                  <th scope="col" className={css.number}>
                    {t('kept-on')}
                  </th>
                  <th scope="col" className={css.number}>
                    {t('files-read')}
                  </th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {layouts.map((layout) => (
                  <LayoutLine key={layout.id} layout={layout} onEdit={() => onEdit(layout)} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answered>
  );
}

function LayoutLine({ layout, onEdit }: { readonly layout: Layout; readonly onEdit: () => void }) {
  const { t } = useTranslation('import-flow');
  const [asking, setAsking] = useState(false);
  const remove = () => void call('layouts.remove', { id: layout.id }).catch(sayFailure);
  return (
    <tr>
      <th scope="row">{t(`common:kind-${layout.kind}`)}</th>
      <td>
        {layout.columns.map(({ header, column }, place) => (
          <span key={header}>
            {place > 0 && ' · '}
            <bdi className={css.nowrap}>
              {column} → {header}
            </bdi>
          </span>
        ))}
      </td>
      <td>{layout.by}</td>
      <td className={css.number}>
        <span className="figure">{formatMoment(layout.at)}</span>
      </td>
      <td className={css.number}>
        <span className="figure">{formatCount(layout.files)}</span>
      </td>
      <td className={css.number}>
        {asking ? (
          <>
            <Button look="danger" onClick={remove}>
              {t('forget')}
            </Button>
            <Button look="plain" onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <>
            <IconButton needs="layouts.save" label={t('edit-layout')} icon={Pencil} onClick={onEdit} />
            <IconButton
              needs="layouts.remove"
              label={t('forget-layout')}
              icon={Trash2}
              onClick={() => setAsking(true)}
            />
          </>
        )}
      </td>
    </tr>
  );
}
