import { ListTree, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityTest } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { EmptyState } from '../../components/states';
import { SureButtons } from '../../components/sure-buttons';
import { call } from '../../lib/api';
import { useFigures } from '../../lib/figure';
import { formatCount } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import css from './quality.module.css';

/** One test: what it asks and how it came out; its rows open from here. A person's own test shows its question and can be removed. */
export function FailingDrawer({ test, onClose }: { readonly test: QualityTest | null; readonly onClose: () => void }) {
  const { t } = useTranslation('quality-screen');
  const open = useFigures((figures) => figures.open);
  if (!test) return null;
  const openRows = () => open({ figure: 'test-failing', test: test.name }, test.text);
  return (
    <Drawer
      open
      onClose={onClose}
      title={test.text}
      note={t(`kind-${test.kind}`)}
      actions={
        test.failing > 0 || test.sql !== undefined ? (
          <>
            {test.failing > 0 && (
              <Button icon={ListTree} look="primary" onClick={openRows}>
                {t('open-rows')}
              </Button>
            )}
            {test.sql !== undefined && <RemoveTest key={test.name} name={test.name} onRemoved={onClose} />}
          </>
        ) : undefined
      }
    >
      <DrawerSection title={t('about')}>
        <Facts
          facts={[
            { name: t('status'), value: t(`status-${test.status}`) },
            { name: t('failing'), value: formatCount(test.failing), figure: true },
            { name: t('severity'), value: t(`common:severity-${test.severity}`) },
            { name: t('kind'), value: t(`kind-${test.kind}`) },
          ]}
        />
        {test.why && <p className={css.why}>{test.why}</p>}
      </DrawerSection>
      {test.sql !== undefined && (
        <DrawerSection title={t('own-sql')}>
          <pre className={css.sql} dir="ltr">
            {test.sql}
          </pre>
        </DrawerSection>
      )}
      {test.status === 'pass' && <EmptyState title={t('none-failing')} />}
    </Drawer>
  );
}

/** A question of one's own is kept nowhere else: taking it away is asked for twice. */
function RemoveTest({ name, onRemoved }: { readonly name: string; readonly onRemoved: () => void }) {
  const { t } = useTranslation('quality-screen');
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button needs="quality.removeTest" icon={Trash2} onClick={() => setAsking(true)}>
        {t('own-remove')}
      </Button>
    );
  }
  const remove = () => {
    onRemoved();
    call('quality.removeTest', { name }).catch(sayFailure);
  };
  return (
    <>
      <span>{t('own-remove-sure')}</span>
      <SureButtons yes={t('own-remove-yes')} no={t('own-keep')} onYes={remove} onNo={() => setAsking(false)} />
    </>
  );
}
