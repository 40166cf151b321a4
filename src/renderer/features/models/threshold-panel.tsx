import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelStatus, ModelThresholds } from '../../../shared/domain/model-checks';
import { Button } from '../../components/button';
import { RangeField } from '../../components/fields';
import { Panel } from '../../components/screen';
import css from './models.module.css';
import { saveSettings } from './plan-panel';

const LIMITS: Readonly<Record<keyof ModelThresholds, readonly [number, number]>> = {
  psiSome: [0.02, 0.5],
  psiStrong: [0.05, 1],
  ksStrong: [0.05, 0.8],
  decayShare: [0.1, 1],
};
const NAMES = Object.keys(LIMITS) as (keyof ModelThresholds)[];

/** From when on a movement is told: the person's to set. The next check judges by them. */
export function ThresholdPanel({ status }: { readonly status: ModelStatus }) {
  const { t } = useTranslation('models-screen');
  const { settings } = status;
  const [draft, setDraft] = useState(settings.thresholds);
  const changed = NAMES.some((name) => draft[name] !== settings.thresholds[name]);
  return (
    <Panel
      title={t('thresholds')}
      note={t('thresholds-note')}
      actions={
        <Button
          needs="models.saveSettings"
          disabled={!changed}
          onClick={() => saveSettings({ ...settings, thresholds: draft })}
        >
          {t('save')}
        </Button>
      }
    >
      <div className={css.thresholds}>
        {NAMES.map((name) => (
          <RangeField
            key={name}
            label={t(`threshold-${name}`)}
            name={t(`threshold-${name}`)}
            note={t(`threshold-${name}-note`)}
            value={draft[name]}
            min={LIMITS[name][0]}
            max={LIMITS[name][1]}
            step={0.01}
            origin={settings.thresholds[name]}
            onChange={(value) =>
              setDraft({ ...draft, [name]: Math.min(LIMITS[name][1], Math.max(LIMITS[name][0], value)) })
            }
          />
        ))}
      </div>
    </Panel>
  );
}
