import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ModelStatus } from '../../../shared/domain/model-checks';
import { Panel } from '../../components/screen';
import css from './models.module.css';

/** What has gone wrong with models since they were trained; nothing at all while all is well. */
export function AlertList({ status }: { readonly status: ModelStatus }) {
  const { t } = useTranslation('models-screen');
  if (status.alerts.length === 0) return null;
  return (
    <Panel title={t('alerts')} note={t('alerts-note')}>
      <ul className={css.alerts} role="alert">
        {status.alerts.map(({ task, kind, text }) => (
          <li key={`${task}/${kind}`}>
            <TriangleAlert size={14} aria-hidden />
            <span>
              <strong>{t(`common:task-${task}`)}</strong> – {text}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
