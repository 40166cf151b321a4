import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelCard } from '../../../shared/domain/models';
import { Button } from '../../components/button';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { formatDate } from '../../lib/format';
import { useBusy, useLatestJob } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { useAsOf, useAsOfArgs } from '../../lib/workspace';
import { ModelPanel } from './model-panel';
import css from './models.module.css';

const TASKS: readonly Task[] = ['churn', 'recommendation', 'manager-performance', 'agency-performance'];

/** What is trained, when, on how many rows, and how much better than a plain baseline it is; train and score again. */
export function ModelsScreen() {
  const { t } = useTranslation('models-screen');
  const answer = useCall('models.list', {});
  const asOf = useAsOf();
  const asOfArgs = useAsOfArgs();
  const busy = useBusy();
  const job = useLatestJob(['train', 'score']);
  const train = (only?: readonly Task[]) =>
    void call('models.train', { ...asOfArgs, ...(only ? { only } : {}) }).catch(sayFailure);
  const score = () => void call('models.score', asOfArgs).catch(sayFailure);
  const actions = (
    <>
      <Button onClick={score} disabled={busy || !answer.data?.some(({ champion }) => champion)}>
        {t('score')}
      </Button>
      <Button look="primary" onClick={() => train()} disabled={busy}>
        {t('train-all')}
      </Button>
    </>
  );
  return (
    <Screen
      title={answer.data ? titleOf(answer.data, t) : t('title')}
      note={t('note', { date: formatDate(asOf) })}
      actions={actions}
      body="scroll"
    >
      {job && job.status !== 'done' && (
        <Panel>
          <JobRow job={job} />
        </Panel>
      )}
      <Answered answer={answer}>
        {(cards) => (
          <div className={css.cards}>
            {TASKS.map((task) => (
              <ModelPanel
                key={task}
                task={task}
                card={championOf(cards, task)}
                older={cards.filter((card) => card.task === task).length - 1}
                busy={busy}
                onTrain={() => train([task])}
              />
            ))}
          </div>
        )}
      </Answered>
    </Screen>
  );
}

function championOf(cards: readonly ModelCard[], task: Task): ModelCard | null {
  return cards.find((card) => card.task === task && card.champion) ?? null;
}

function titleOf(cards: readonly ModelCard[], t: (key: string, values?: Record<string, unknown>) => string): string {
  const trained = TASKS.filter((task) => championOf(cards, task));
  if (trained.length === 0) return t('title-none');
  if (trained.length < TASKS.length) return t('title-some', { count: trained.length });
  const dates = trained.map((task) => championOf(cards, task)?.asOf ?? '');
  return t('title-all', { date: formatDate(dates.sort()[0]) });
}
