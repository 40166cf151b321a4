import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import { Segmented } from '../../components/segmented';

export const TASKS: readonly Task[] = ['churn', 'recommendation', 'manager-performance', 'agency-performance'];

/** Which model the tab is about. */
export function TaskChoice({ task, onChange }: { readonly task: Task; readonly onChange: (task: Task) => void }) {
  const { t } = useTranslation('models-screen');
  return (
    <Segmented
      label={t('which-model')}
      value={task}
      options={TASKS.map((value) => ({ value, label: t(`common:task-${value}`) }))}
      onChange={onChange}
    />
  );
}
