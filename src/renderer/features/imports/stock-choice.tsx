import { useTranslation } from 'react-i18next';
import type { Stock } from '../../../shared/domain/layouts';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { formatCount, formatDate } from '../../lib/format';
import { usePending } from './pending';
import flow from './preview.module.css';

/** Whether the clients of this import are all there are: what the data say, and a person's word on it. */
export function StockChoice({ found }: { readonly found: Stock }) {
  const { t } = useTranslation('import-flow');
  const { stock, choose } = usePending();
  const kind = stock ?? found.kind;
  const values = {
    count: found.missing,
    missing: formatCount(found.missing),
    known: formatCount(found.known),
    date: formatDate(found.asOf),
  };
  return (
    <Panel>
      <div className={flow.stock}>
        <div>
          <p>
            <strong>{t(found.missing === 0 ? 'stock-all' : `stock-${kind}`, values)}</strong>
          </p>
          <p className={flow.faint}>{t(`stock-why-${found.reason}`, values)}</p>
        </div>
        {found.missing > 0 && (
          <Segmented
            label={t('stock-label')}
            value={kind}
            options={(['part', 'full'] as const).map((value) => ({ value, label: t(`stock-choice-${value}`) }))}
            onChange={(value) => choose({ stock: value })}
          />
        )}
      </div>
    </Panel>
  );
}
