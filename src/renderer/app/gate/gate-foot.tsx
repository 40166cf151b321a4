import { LifeBuoy } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/common';
import { Button } from '../../components/button';
import { Segmented } from '../../components/segmented';
import { chooseLanguage } from '../../lib/choose-language';
import { usePreferences } from '../../lib/preferences';
import css from './gate.module.css';

const LANGUAGES: readonly Language[] = ['fr', 'en', 'ar'];

/** Loaded when asked for: a grid has no place in a page that only asks for a passphrase. */
const ChecksPanel = lazy(async () => ({
  default: (await import('../../components/diagnostics/checks-panel')).ChecksPanel,
}));
const LogPanel = lazy(async () => ({ default: (await import('../../components/diagnostics/log-panel')).LogPanel }));

/** Under every page that stands before the screens: the language, and for who cannot get in the diagnostics, the log and the support bundle. */
export function GateFoot() {
  const { t } = useTranslation('frame');
  const language = usePreferences((preferences) => preferences.language);
  const [helps, setHelps] = useState(false);
  return (
    <>
      <footer className={css.foot}>
        <Segmented
          label={t('language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`language-${value}`) }))}
          onChange={(value) => void chooseLanguage(value)}
        />
        <Button look="plain" icon={LifeBuoy} aria-expanded={helps} onClick={() => setHelps(!helps)}>
          {t(helps ? 'diagnostics:gate-hide' : 'diagnostics:gate-show')}
        </Button>
      </footer>
      {helps && (
        <section className={css.help} aria-label={t('diagnostics:tab')}>
          <Suspense fallback={null}>
            <ChecksPanel />
            <LogPanel />
          </Suspense>
        </section>
      )}
    </>
  );
}
