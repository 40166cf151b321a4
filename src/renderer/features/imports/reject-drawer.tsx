import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../shared/domain/imports';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { RevealForm } from '../../components/reveal-form';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { usePersonalMask } from '../../lib/people';
import { nameOf } from './file-table';

/** One row that was not taken: its place, its cell at fault and why; the cell for a reason where it is masked. */
export function RejectDrawer({ row, onClose }: { readonly row: RejectedRow; readonly onClose: () => void }) {
  const { t } = useTranslation('imports-screen');
  const { hides } = usePersonalMask();
  const [shown, setShown] = useState<RejectedRow | null>(null);
  const { value } = shown ?? row;
  return (
    <Drawer open onClose={onClose} title={t('reject-title', { row: formatCount(row.row) })} note={nameOf(row.path)}>
      <Facts
        facts={[
          { name: t('sheet'), value: row.sheet },
          { name: t('column'), value: row.column ?? t('whole-row') },
          { name: t('value'), value: value?.trim() || t('no-value'), personal: true },
          { name: t('reason'), value: row.reason },
        ]}
      />
      {hides.length > 0 && !shown && (
        <DrawerSection title={t('people:masked-title')}>
          <RevealForm onSend={(reason) => call('imports.revealReject', { id: row.id, reason }).then(setShown)} />
        </DrawerSection>
      )}
    </Drawer>
  );
}
