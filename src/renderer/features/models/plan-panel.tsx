import { useTranslation } from 'react-i18next';
import type { ModelSettings, ModelStatus, RetrainPlan } from '../../../shared/domain/model-checks';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './models.module.css';

const PLANS: readonly RetrainPlan[] = ['after-import', 'monthly', 'never'];

/** Stores settings of the models; the screen is told when that is done. */
export function saveSettings(settings: ModelSettings): void {
  void call('models.saveSettings', settings).catch(sayFailure);
}

/** When models are trained again by themselves, when next, and why. */
export function PlanPanel({ status }: { readonly status: ModelStatus }) {
  const { t } = useTranslation('models-screen');
  const { settings, next } = status;
  return (
    <Panel
      title={t('plan')}
      note={t('plan-note')}
      actions={
        <Segmented
          label={t('plan')}
          value={settings.plan}
          options={PLANS.map((value) => ({ value, label: t(`plan-${value}`) }))}
          onChange={(plan) => saveSettings({ ...settings, plan })}
        />
      }
    >
      <p className={css.next}>{t('plan-next', { text: next.text })}</p>
    </Panel>
  );
}
