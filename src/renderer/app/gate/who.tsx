import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/domain/profiles';
import { ProfilePick } from '../../components/access/profile-pick';
import { Button } from '../../components/button';
import { useAccess } from '../../lib/access';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './gate.module.css';
import { GateFoot } from './gate-foot';

/** An open workspace in which nobody has said who they are. */
export function Who({ profiles }: { readonly profiles: readonly Profile[] }) {
  const { t } = useTranslation('people');
  const kind = useAccess(({ state }) => state?.kind);
  return (
    <main className={css.gate}>
      <div className={css.card}>
        <p className={css.brand}>
          <UserRound size={16} aria-hidden />
          Comptoir
        </p>
        <h1 className={css.title}>{t('who-title')}</h1>
        <p className={css.text}>{t('who-text')}</p>
        <ProfilePick profiles={profiles} />
        {kind === 'open' && (
          <Button look="plain" onClick={() => void call('access.lock', {}).catch(sayFailure)}>
            {t('access:lock-now')}
          </Button>
        )}
      </div>
      <GateFoot />
    </main>
  );
}
