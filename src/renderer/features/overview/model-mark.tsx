import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import css from './overview.module.css';

/** One line when a model has drifted, lost its worth or leaks, with the way to where it is told; nothing while all is well. */
export function ModelMark() {
  const { t } = useTranslation('models-screen');
  const go = useNavigation((navigation) => navigation.go);
  const alerts = useCall('models.status', {}).data?.alerts ?? [];
  const [first] = alerts;
  if (first === undefined) return null;
  return (
    <p className={css.mark} role="status">
      <TriangleAlert size={14} aria-hidden />
      <span>
        <strong>{t('title-alert', { count: new Set(alerts.map(({ task }) => task)).size })}</strong> –{' '}
        {t(`common:task-${first.task}`)} : {first.text}
      </span>
      <Button look="plain" onClick={() => go('models', { tab: 'overview' })}>
        {t('see-models')}
      </Button>
    </p>
  );
}
