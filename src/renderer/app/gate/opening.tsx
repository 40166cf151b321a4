import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../shared/domain/access';
import { Button } from '../../components/button';
import { ProgressBar } from '../../components/progress-bar';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './gate.module.css';

/** What opening the workspace is at, and how far, where that can be told; a backup can be kept from taking its place. */
export function Opening({ state: { opening, openingShare } }: { readonly state: AccessState }) {
  const { t } = useTranslation('access');
  const words = t(`opening-${opening}`);
  return (
    <div className={css.waiting}>
      <p role="status">{words}</p>
      {openingShare !== null && <ProgressBar value={openingShare} label={words} />}
      {opening === 'restore' && openingShare !== null && openingShare < 1 && <StopRestoring />}
    </div>
  );
}

function StopRestoring() {
  const { t } = useTranslation('access');
  const [isAsked, setAsked] = useState(false);
  const stop = () => {
    setAsked(true);
    call('backups.stopRestoring', {}).catch((thrown: unknown) => {
      setAsked(false);
      sayFailure(thrown);
    });
  };
  return (
    <>
      <p className={css.text}>{t(isAsked ? 'restoring-stops' : 'restoring-note')}</p>
      <Button onClick={stop} disabled={isAsked}>
        {t('common:cancel')}
      </Button>
    </>
  );
}
