import { CircleAlert, LifeBuoy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../shared/domain/access';
import { Button } from '../../components/button';
import { saveBundle } from '../../components/diagnostics/save-bundle';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './gate.module.css';

/** A workspace that cannot be opened: what happened, what is safe, what to do. */
export function Unopened({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation('access');
  return (
    <section className={css.form} role="alert">
      <CircleAlert size={24} strokeWidth={1.5} aria-hidden className={css.sign} />
      <h1 className={css.title}>{t('failed-title', { name: state.name })}</h1>
      <p className={css.text}>{state.error?.message}</p>
      {state.error?.hint && <p className={css.text}>{state.error.hint}</p>}
      <p className={css.path}>{state.path}</p>
      <div className={css.row}>
        {state.error?.code === 'not-found' && (
          <Button onClick={() => void call('workspaces.begin', { name: state.name }).catch(sayFailure)}>
            {t('begin-anew')}
          </Button>
        )}
        <Button icon={LifeBuoy} onClick={saveBundle}>
          {t('diagnostics:bundle')}
        </Button>
      </div>
    </section>
  );
}
