import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelStatus } from '../../../shared/domain/model-checks';
import type { ModelCard } from '../../../shared/domain/models';
import { AlertList } from './alert-list';
import { ModelPanel } from './model-panel';
import css from './models.module.css';
import { PlanPanel } from './plan-panel';
import { TASKS } from './task-choice';

/** The four models at a glance: what each says, whether it earns its place, what needs attention. */
export function OverviewTab({
  cards,
  status,
  busy,
  onTrain,
}: {
  readonly cards: readonly ModelCard[];
  readonly status: ModelStatus | null;
  readonly busy: boolean;
  readonly onTrain: (task: Task) => void;
}) {
  const { t } = useTranslation('models-screen');
  const checkedAt = status?.reports.some(({ outdated }) => outdated);
  return (
    <>
      {status && <AlertList status={status} />}
      {checkedAt && <p className={css.small}>{t('checks-outdated')}</p>}
      <div className={css.cards}>
        {TASKS.map((task) => (
          <ModelPanel
            key={task}
            task={task}
            card={cards.find((card) => card.task === task && card.champion) ?? null}
            older={cards.filter((card) => card.task === task).length - 1}
            busy={busy}
            onTrain={() => onTrain(task)}
          />
        ))}
      </div>
      {status && <PlanPanel status={status} />}
    </>
  );
}
