import { useTranslation } from 'react-i18next';
import type { FigureId, FigureQuery } from '../../../shared/domain/figures';
import type { WhatIfEntity } from '../../../shared/domain/what-if';
import { FigureLink } from '../../components/figure/figure-link';
import css from './what-if.module.css';

/** What stands behind the inputs of each kind of row. */
const FIGURES: Readonly<Record<WhatIfEntity, readonly FigureId[]>> = {
  client: ['client-accounts', 'client-items'],
  manager: ['unit-live', 'unit-opened', 'unit-items'],
  agency: ['unit-live', 'unit-opened', 'unit-items'],
};

/** The rows the untouched inputs are counted over, each opening in the drawer. */
export function EntityRows({ entity, id }: { readonly entity: WhatIfEntity; readonly id: string }) {
  const { t } = useTranslation(['figures', 'whatif-screen']);
  const unit: Partial<FigureQuery> = entity === 'client' ? { client: Number(id) } : { [entity]: id };
  return (
    <span className={css.entityRows}>
      <span>{t('whatif-screen:rows-behind')}</span>
      {FIGURES[entity].map((figure) => (
        <FigureLink key={figure} query={{ ...unit, figure }}>
          {t(`name.${figure}`)}
        </FigureLink>
      ))}
    </span>
  );
}
