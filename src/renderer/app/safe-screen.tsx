import { FolderOpen, LifeBuoy, OctagonAlert, RotateCcw, ScrollText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Health } from '../../shared/domain/diagnostics';
import { Button } from '../components/button';
import { saveBundle } from '../components/diagnostics/save-bundle';
import { call } from '../lib/api';
import { formatMoment } from '../lib/format';
import { useHealth } from '../lib/health';
import { sayFailure } from '../lib/say-failure';
import css from './safe-screen.module.css';

/** Loaded when asked for: the grid may be what does not hold. */
const LogPanel = lazy(async () => ({ default: (await import('../components/diagnostics/log-panel')).LogPanel }));

/** Too many sudden ends: what happened, what still works, what to do. */
export function SafeScreen({ health }: { readonly health: Health }) {
  const { t } = useTranslation('diagnostics');
  const [showsLog, setShowsLog] = useState(false);
  const what = health.safePage ? 'page' : 'jobs';
  return (
    <main className={css.screen}>
      <section className={css.card} role="alert">
        <p className={css.brand}>
          <OctagonAlert size={20} strokeWidth={1.5} aria-hidden />
          Comptoir
        </p>
        <h1 className={css.title}>{t(`safe-title-${what}`)}</h1>
        <h2>{t('safe-happened')}</h2>
        <p>
          {t(`safe-text-${what}`)} <LastEnd last={health.last} />
        </p>
        <h2>{t('safe-works')}</h2>
        <p>{t(`safe-works-${what}`)}</p>
        <h2>{t('safe-do')}</h2>
        <p>{t('safe-do-text')}</p>
        <div className={css.actions}>
          <Button look="primary" icon={RotateCcw} onClick={() => void call('health.retry', {}).catch(sayFailure)}>
            {t('retry')}
          </Button>
          {what === 'jobs' && <Button onClick={() => useHealth.setState({ reading: true })}>{t('consult')}</Button>}
          <Button icon={LifeBuoy} onClick={saveBundle}>
            {t('bundle')}
          </Button>
        </div>
        <div className={css.actions}>
          <Button look="plain" icon={ScrollText} onClick={() => setShowsLog(!showsLog)}>
            {t(showsLog ? 'hide-log' : 'show-log')}
          </Button>
          <Button
            look="plain"
            icon={FolderOpen}
            onClick={() => void call('diagnostics.showLogs', {}).catch(sayFailure)}
          >
            {t('show-folder')}
          </Button>
        </div>
      </section>
      {showsLog && (
        <div className={css.log}>
          <Suspense fallback={null}>
            <LogPanel />
          </Suspense>
        </div>
      )}
    </main>
  );
}

function LastEnd({ last }: { readonly last: Health['last'] }) {
  const { t } = useTranslation('diagnostics');
  if (last === null) return null;
  const at = formatMoment(last.at);
  return last.job === null ? t('safe-last', { at }) : t('safe-last-job', { at, name: t(`common:job-${last.job}`) });
}

/** Above the screens while work is stopped and a person goes on reading. */
export function SafeBanner() {
  const { t } = useTranslation('diagnostics');
  const { health, reading } = useHealth();
  if (!reading || health?.jobs !== 'safe') return null;
  return (
    <p className={css.banner} role="status">
      {t('safe-banner')}
      <Button look="plain" onClick={() => useHealth.setState({ reading: false })}>
        {t('safe-open')}
      </Button>
    </p>
  );
}
