import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/common';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { chooseLanguage } from '../../lib/choose-language';
import { type Density, type Theme, usePreferences } from '../../lib/preferences';
import { useWorkspace } from '../../lib/workspace';
import css from './settings.module.css';

const LANGUAGES: readonly Language[] = ['fr', 'en', 'ar'];
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
const DENSITIES: readonly Density[] = ['compact', 'normal', 'roomy'];

/** Language, theme and how close the rows of lists stand. Every choice acts at once. */
export function GeneralTab() {
  const { t } = useTranslation('settings');
  const { language, theme, density, set } = usePreferences();
  const path = useWorkspace(({ status }) => status?.path);
  return (
    <>
      <Panel>
        <Line name={t('language')}>
          <Segmented
            label={t('language')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: t(`frame:language-${value}`) }))}
            onChange={(value) => void chooseLanguage(value)}
          />
        </Line>
        <Line name={t('theme')}>
          <Segmented
            label={t('theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`frame:theme-${value}`) }))}
            onChange={(value) => set({ theme: value })}
          />
        </Line>
        <Line name={t('density')} note={t('density-note')}>
          <Segmented
            label={t('density')}
            value={density}
            options={DENSITIES.map((value) => ({ value, label: t(`density-${value}`) }))}
            onChange={(value) => set({ density: value })}
          />
        </Line>
      </Panel>
      {path && (
        <Panel title={t('workspace')}>
          <p className={css.path}>{path}</p>
        </Panel>
      )}
    </>
  );
}

function Line({
  name,
  note,
  children,
}: {
  readonly name: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={css.line}>
      <div>
        <p>{name}</p>
        {note && <p className={css.note}>{note}</p>}
      </div>
      {children}
    </div>
  );
}
