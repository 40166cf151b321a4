import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ScreenName, useNavigation } from '../lib/navigation';
import { usePreferences } from '../lib/preferences';
import css from './rail.module.css';
import { useScreens } from './screens';

/** The list of screens; folds to its icons. */
export function Rail() {
  const { t } = useTranslation('frame');
  const { screen, go } = useNavigation();
  const { railOpen, set } = usePreferences();
  const screens = useScreens();
  const Fold = railOpen ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav className={css.rail} data-open={railOpen} aria-label={t('screens')}>
      <div className={css.brand}>
        <svg viewBox="0 0 24 24" className={css.sign} aria-hidden>
          <path d="M4 19V9M9.33 19V5M14.67 19v-7M20 19V7" />
        </svg>
        <span className={css.word}>Comptoir</span>
      </div>
      <ul className={css.list}>
        {screens.map(({ name, icon: Icon }, place) => (
          <li key={name} className={isApart(screens[place - 1]?.name, name) ? css.apart : undefined}>
            <button
              type="button"
              className={css.item}
              aria-current={screen === name ? 'page' : undefined}
              title={railOpen ? undefined : t(`screen-${name}`)}
              onClick={() => go(name)}
            >
              <Icon size={16} aria-hidden />
              <span className={css.word}>{t(`screen-${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={css.item}
        aria-label={railOpen ? t('fold-rail') : t('open-rail')}
        onClick={() => set({ railOpen: !railOpen })}
      >
        <Fold size={16} aria-hidden className={css.fold} />
        <span className={css.word}>{t('fold-rail')}</span>
      </button>
    </nav>
  );
}

/** The screens about the data and the application stand apart from those of the week. */
const HOUSE: ReadonlySet<ScreenName> = new Set(['quality', 'models', 'imports', 'settings']);

function isApart(before: ScreenName | undefined, name: ScreenName): boolean {
  return HOUSE.has(name) && before !== undefined && !HOUSE.has(before);
}
