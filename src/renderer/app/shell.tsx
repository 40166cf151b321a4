import { LockKeyhole } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayCall } from '../../shared/ipc/permissions';
import { FigureDrawer } from '../components/figure/figure-drawer';
import { EmptyState, ErrorState, LoadingState } from '../components/states';
import { type ScreenName, useNavigation } from '../lib/navigation';
import { useRole } from '../lib/people';
import { togglePrivacy } from '../lib/preferences';
import { useWorkspace } from '../lib/workspace';
import { CutOff } from './cut-off';
import { ErrorBoundary } from './error-boundary';
import { FirstStart } from './first-start';
import { Palette } from './palette';
import { Rail } from './rail';
import { SafeBanner } from './safe-screen';
import { screens } from './screens';
import css from './shell.module.css';
import { TopBar } from './top-bar';

/** The frame: rail, top bar, the screen. Nothing else is chrome. */
export function Shell() {
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key === 'k') setSearching((now) => !now);
      else if (key === 'p' && event.shiftKey) togglePrivacy();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={css.shell}>
      <Rail />
      <div className={css.side}>
        <TopBar onSearch={() => setSearching(true)} />
        <SafeBanner />
        <CutOff />
        <main className={css.main}>
          <Suspense fallback={<LoadingState />}>
            <CurrentScreen />
          </Suspense>
        </main>
      </div>
      <FigureDrawer />
      <Palette open={searching} onClose={() => setSearching(false)} />
    </div>
  );
}

function CurrentScreen() {
  const screen = useNavigation((navigation) => navigation.screen);
  const { status, error, refresh } = useWorkspace();
  const role = useRole();
  const entry = screens.find(({ name }) => name === screen) ?? screens[0]!;
  if (!mayCall(role, entry.needs)) return <NotYours name={entry.name} />;
  if (!entry.withoutData) {
    if (error) return <ErrorState error={error} onRetry={() => void refresh()} />;
    if (!status) return <LoadingState />;
    if (!status.hasData) return <FirstStart />;
  }
  return (
    <ErrorBoundary key={screen}>
      <entry.view />
    </ErrorBoundary>
  );
}

/** A screen that a link led to and the role has no right to: said, not left blank. */
function NotYours({ name }: { readonly name: ScreenName }) {
  const { t } = useTranslation('people');
  const role = useRole();
  const screen = t(`frame:screen-${name}`);
  return (
    <EmptyState
      icon={LockKeyhole}
      title={t('not-yours', { screen })}
      text={t('not-yours-text', { role: t(`role-${role ?? 'manager'}`) })}
    />
  );
}
