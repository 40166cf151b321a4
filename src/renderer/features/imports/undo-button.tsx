import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/domain/imports';
import { Button, IconButton } from '../../components/button';
import { SureButtons } from '../../components/sure-buttons';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import css from './imports.module.css';

/** Undoing takes everything of an import away: asked for twice. */
export function UndoButton({
  batch,
  busy,
  small = false,
}: {
  readonly batch: ImportBatch;
  readonly busy: boolean;
  /** In a line of a table. */
  readonly small?: boolean;
}) {
  const { t } = useTranslation('imports-screen');
  const [asking, setAsking] = useState(false);
  if (!asking) {
    const ask = () => setAsking(true);
    return small ? (
      <IconButton label={t('undo')} icon={Undo2} disabled={busy} onClick={ask} />
    ) : (
      <Button needs="imports.undo" icon={Undo2} disabled={busy} onClick={ask}>
        {t('undo')}
      </Button>
    );
  }
  const undo = () => {
    setAsking(false);
    call('imports.undo', { batchId: batch.id }).catch(sayFailure);
  };
  return (
    <span className={css.asking}>
      {t('undo-sure', { rows: formatCount(batch.rows), count: batch.rows })}
      <SureButtons yes={t('undo-yes')} no={t('undo-no')} onYes={undo} onNo={() => setAsking(false)} />
    </span>
  );
}
