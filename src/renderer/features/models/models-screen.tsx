import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelStatus } from '../../../shared/domain/model-checks';
import type { ModelCard } from '../../../shared/domain/models';
import { Button } from '../../components/button';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { TabStrip } from '../../components/tab-strip';
import { call } from '../../lib/api';
import { formatCount, formatDate } from '../../lib/format';
import { useBusy, useLatestJob } from '../../lib/jobs';
import { useNavigation } from '../../lib/navigation';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { useAsOf, useAsOfArgs } from '../../lib/workspace';
import { DriftTab } from './drift-tab';
import { ExplainTab } from './explain-tab';
import { InputsTab } from './inputs-tab';
import css from './models.module.css';
import { OverviewTab } from './overview-tab';
import { ProofTab } from './proof-tab';
import { TASKS, TaskChoice } from './task-choice';
import { VersionsTab } from './versions-tab';

const TABS = ['overview', 'proof', 'drift', 'explain', 'inputs', 'versions'] as const;
type TabName = (typeof TABS)[number];

/** What is trained, whether it earns its place, what it looks at, how it lasts, and its versions. */
export function ModelsScreen() {
  const { t } = useTranslation('models-screen');
  const { params, go } = useNavigation();
  const answer = useCall('models.list', {});
  const status = useCall('models.status', {}).data;
  const open = TABS.find((name) => name === params.tab) ?? 'overview';
  const task = TASKS.find((one) => one === params.task) ?? 'churn';
  const show = (tab: string, about: Task = task) => go('models', { tab, task: about });
  return (
    <Tabs.Root value={open} onValueChange={(tab) => show(tab)} asChild>
      <div className={css.screen}>
        <Screen
          title={answer.data ? <Finding cards={answer.data} status={status} /> : t('title')}
          note={<Note />}
          actions={<Actions cards={answer.data ?? []} />}
          body="scroll"
          figures={<TabStrip label={t('title')} tabs={TABS.map((name) => ({ name, label: t(`tab-${name}`) }))} />}
        >
          <RunningJob />
          <Answered answer={answer}>
            {(cards) => (
              <Tabs.Content value={open} className={css.content}>
                <TabBody tab={open} task={task} cards={cards} status={status} onTask={(next) => show(open, next)} />
              </Tabs.Content>
            )}
          </Answered>
        </Screen>
      </div>
    </Tabs.Root>
  );
}

function Note() {
  const { t } = useTranslation('models-screen');
  return t('note', { date: formatDate(useAsOf()) });
}

function RunningJob() {
  const job = useLatestJob(['train', 'score', 'check', 'promote']);
  if (!job || job.status === 'done') return null;
  return (
    <Panel>
      <JobRow job={job} />
    </Panel>
  );
}

function Actions({ cards }: { readonly cards: readonly ModelCard[] }) {
  const { t } = useTranslation('models-screen');
  const asOf = useAsOfArgs();
  const busy = useBusy();
  const isTrained = cards.some(({ champion }) => champion);
  const start = (started: Promise<unknown>) => void started.catch(sayFailure);
  return (
    <>
      <Button needs="models.check" onClick={() => start(call('models.check', {}))} disabled={busy || !isTrained}>
        {t('check')}
      </Button>
      <Button needs="models.score" onClick={() => start(call('models.score', asOf))} disabled={busy || !isTrained}>
        {t('score')}
      </Button>
      <Button needs="models.train" look="primary" onClick={() => start(call('models.train', asOf))} disabled={busy}>
        {t('train-all')}
      </Button>
    </>
  );
}

interface TabProps {
  readonly tab: TabName;
  readonly task: Task;
  readonly cards: readonly ModelCard[];
  readonly status: ModelStatus | null;
  readonly onTask: (task: Task) => void;
}

function TabBody({ tab, task, cards, status, onTask }: TabProps) {
  const { t } = useTranslation('models-screen');
  const asOf = useAsOfArgs();
  const busy = useBusy();
  const train = (one: Task) => void call('models.train', { ...asOf, only: [one] }).catch(sayFailure);
  if (tab === 'overview') return <OverviewTab cards={cards} status={status} busy={busy} onTrain={train} />;
  const card = cards.find((one) => one.task === task && one.champion);
  const report = status?.reports.find((one) => one.task === task) ?? null;
  return (
    <>
      <TaskChoice task={task} onChange={onTask} />
      {!card && (
        <EmptyState
          title={t('not-trained-title')}
          text={t('not-trained')}
          action={
            <Button needs="models.train" onClick={() => train(task)} disabled={busy}>
              {t('train')}
            </Button>
          }
        />
      )}
      {card && tab === 'proof' && <ProofTab key={card.version} card={card} report={report} />}
      {card && tab === 'drift' && status && (
        <DriftTab
          {...{ task, report, status }}
          trained={cards.find((one) => one.task === task && one.version === report?.version)?.asOf ?? null}
        />
      )}
      {card && tab === 'explain' && <ExplainTab key={task} task={task} />}
      {card && tab === 'inputs' && <InputsTab key={task} task={task} />}
      {card && tab === 'versions' && status && (
        <VersionsTab task={task} cards={cards.filter((one) => one.task === task)} status={status} />
      )}
    </>
  );
}

/** How many models are trained, need attention or earn their place; each number opens them. */
function Finding({ cards, status }: { readonly cards: readonly ModelCard[]; readonly status: ModelStatus | null }) {
  const { t } = useTranslation('models-screen');
  const champions = TASKS.flatMap((task) => cards.find((card) => card.task === task && card.champion) ?? []);
  if (champions.length === 0) return t('title-none');
  const counted = (count: number, value?: 'earns' | 'alert') => ({
    ...{ text: formatCount(count), query: { figure: 'model-used', ...(value && { value }) } as const },
  });
  const trained = counted(champions.length);
  if (champions.length < TASKS.length) {
    const say = (marks: object) => t('title-some', { ...marks, count: champions.length });
    return <FigureSentence figures={{ trained }} say={say} />;
  }
  const stale = new Set(status?.alerts.map(({ task }) => task) ?? []).size;
  if (stale > 0) {
    const say = (marks: object) => t('title-alert', { ...marks, count: stale });
    return <FigureSentence figures={{ alerted: counted(stale, 'alert') }} say={say} />;
  }
  const earning = champions.filter(({ worth }) => worth.verdict === 'earns').length;
  const date = formatDate(champions.map(({ asOf }) => asOf).sort()[0]);
  return (
    <FigureSentence
      figures={{ trained, earning: counted(earning, 'earns') }}
      say={(marks) => t('title-all', { ...marks, date, count: earning })}
    />
  );
}
