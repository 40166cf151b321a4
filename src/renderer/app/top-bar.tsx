import { Eye, EyeOff, Languages, MonitorCog, Search, WifiOff } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/domain/common';
import { Tip } from '../components/tip';
import { chooseLanguage } from '../lib/choose-language';
import { type Theme, togglePrivacy, usePreferences } from '../lib/preferences';
import { AsOfPicker } from './as-of-picker';
import { JobsPanel } from './jobs-panel';
import { ProfileMenu } from './profile-menu';
import css from './top-bar.module.css';
import { WorkspaceMenu } from './workspace-menu';

const LANGUAGES: readonly Language[] = ['fr', 'en', 'ar'];
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

/** Workspace, as-of date, search, jobs, offline badge, language and theme. */
export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useTranslation('frame');
  const { language, theme, privacy, set } = usePreferences();
  return (
    <header className={css.bar}>
      <div className={css.place}>
        <WorkspaceMenu />
        <AsOfPicker />
      </div>
      <button type="button" className={css.search} onClick={onSearch}>
        <Search size={14} aria-hidden />
        <span>{t('search')}</span>
        <kbd className={css.keys}>{t('search-keys')}</kbd>
      </button>
      <div className={css.tools}>
        <JobsPanel />
        <ProfileMenu />
        <button
          type="button"
          className={css.tool}
          aria-pressed={privacy}
          aria-label={t(privacy ? 'people:privacy-off' : 'people:privacy-on')}
          title={t(privacy ? 'people:privacy-off' : 'people:privacy-on')}
          onClick={togglePrivacy}
        >
          {privacy ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </button>
        <Tip text={t('offline-why')}>
          <button type="button" className={css.offline}>
            <WifiOff size={14} aria-hidden />
            <span>{t('offline')}</span>
          </button>
        </Tip>
        <Choice
          label={t('language')}
          sign={<Languages size={16} aria-hidden />}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`language-${value}`) }))}
          onChange={(value) => void chooseLanguage(value as Language)}
        />
        <Choice
          label={t('theme')}
          sign={<MonitorCog size={16} aria-hidden />}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`theme-${value}`) }))}
          onChange={(value) => set({ theme: value as Theme })}
        />
      </div>
    </header>
  );
}

function Choice(props: {
  readonly label: string;
  readonly sign: ReactNode;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={css.tool} aria-label={props.label} title={props.label}>
        {props.sign}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={css.menu} align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup value={props.value} onValueChange={props.onChange}>
            {props.options.map(({ value, label }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={css.choice}>
                {label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
