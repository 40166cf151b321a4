import { useTranslation } from 'react-i18next';
import type { QualityTest } from '../../../shared/domain/imports';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { Answered, EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import css from './quality.module.css';

/** Failing rows listed in the drawer; the export holds more. */
const SHOWN = 100;

/** One test: what it asks, and where the rows that break it stand in their workbooks. */
export function FailingDrawer({ test, onClose }: { readonly test: QualityTest | null; readonly onClose: () => void }) {
  const { t } = useTranslation('quality-screen');
  const name = test && test.failing > 0 ? test.name : null;
  const answer = useCall('quality.failing', name === null ? null : { name, limit: SHOWN });
  if (!test) return null;
  return (
    <Drawer open onClose={onClose} title={test.text} note={test.name}>
      <DrawerSection title={t('about')}>
        <Facts
          facts={[
            { name: t('status'), value: t(`status-${test.status}`) },
            { name: t('failing'), value: formatCount(test.failing), figure: true },
            { name: t('severity'), value: t(`common:severity-${test.severity}`) },
            { name: t('table'), value: test.table },
          ]}
        />
      </DrawerSection>
      {name === null ? (
        <EmptyState title={t('none-failing')} />
      ) : (
        <DrawerSection title={t('where', { shown: formatCount(Math.min(SHOWN, test.failing)) })}>
          <Answered answer={answer}>
            {(rows) => (
              <ul className={css.places}>
                {rows.map((row) => (
                  <li key={`${row.path}/${row.sheet}/${row.row}`} className={css.place}>
                    <bdi>{row.path.split(/[\\/]/).at(-1)}</bdi>
                    <span className={css.line}>
                      {row.sheet} · <span className="figure">{formatCount(row.row)}</span>
                    </span>
                    {row.repairs.map((repair) => (
                      <p key={`${repair.column}/${repair.rule}`} className={css.line}>
                        {repair.text}
                      </p>
                    ))}
                  </li>
                ))}
              </ul>
            )}
          </Answered>
        </DrawerSection>
      )}
    </Drawer>
  );
}
