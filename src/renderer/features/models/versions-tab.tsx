import { ArrowUpCircle, FileText, Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelStatus } from '../../../shared/domain/model-checks';
import type { ModelCard } from '../../../shared/domain/models';
import { Button } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { call } from '../../lib/api';
import { formatCount, formatDate, formatMoment, formatSeconds, UNKNOWN } from '../../lib/format';
import { useBusy } from '../../lib/jobs';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { say } from '../../lib/words';
import { AttemptPanel } from './attempt-panel';
import { CardDrawer } from './card-drawer';
import { ComparePanel } from './compare-panel';
import { leadingMetric, metricLines, printMetric } from './metrics';
import { learntBy, testedBy } from './model-figures';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** Every version kept of a model: compare with the one in use, put another into use, read its card. */
export function VersionsTab({
  task,
  cards,
  status,
}: {
  readonly task: Task;
  readonly cards: readonly ModelCard[];
  readonly status: ModelStatus;
}) {
  const { t } = useTranslation('models-screen');
  const [compared, setCompared] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const shown = cards.find(({ version }) => version === open) ?? null;
  const champion = cards.find((card) => card.champion);
  return (
    <>
      <Panel title={t('versions', { count: cards.length })} note={t('versions-note')}>
        <VersionTable cards={cards} onCompare={setCompared} onOpen={setOpen} />
      </Panel>
      {compared !== null && champion && (
        <ComparePanel
          key={`${task}/${compared}`}
          task={task}
          version={compared}
          against={champion.version}
          onClose={() => setCompared(null)}
        />
      )}
      <AttemptPanel attempts={status.attempts.filter(({ tasks }) => tasks.includes(task))} task={task} />
      <CardDrawer card={shown} onClose={() => setOpen(null)} />
    </>
  );
}

/** Puts a version into use and scores with it; one click takes it back. */
function promote(task: Task, version: string, before: string): void {
  call('models.promote', { task, version })
    .then(() =>
      notify('plain', () => say('models-screen:promoted', { version }), {
        duration: 15_000,
        action: { label: () => say('models-screen:undo'), onClick: () => promote(task, before, version) },
      }),
    )
    .catch(sayFailure);
}

interface TableProps {
  readonly cards: readonly ModelCard[];
  readonly onCompare: (version: string) => void;
  readonly onOpen: (version: string) => void;
}

function VersionTable({ cards, onCompare, onOpen }: TableProps) {
  const { t } = useTranslation('models-screen');
  const busy = useBusy();
  const champion = cards.find((card) => card.champion);
  const lead = champion ? leadingMetric(champion.task, champion.metrics) : null;
  const line = champion && lead ? metricLines(champion.task, { [lead]: champion.metrics[lead]! }, {})[0] : undefined;
  return (
    <PlainTable
      label={t('tab-versions')}
      columns={[
        { key: 'version', heading: t('version-name') },
        { key: 'trained', heading: t('trained') },
        { key: 'as-of', heading: t('data-to') },
        { key: 'rows', heading: t('rows'), figure: true },
        { key: 'seconds', heading: t('duration'), figure: true },
        { key: 'seed', heading: t('seed'), figure: true },
        { key: 'lead', heading: line ? t(`metric-${line.words}`, { at: line.at }) : t('metric'), figure: true },
        { key: 'actions', heading: <span className="visually-hidden">{t('actions')}</span> },
      ]}
      rows={cards.map((card) => ({
        key: card.version,
        strong: card.champion,
        cells: [
          <span key="version" className={css.versionName}>
            <code className={css.code}>{card.version}</code>
            {card.champion && <SeverityMark look="pass" label={t('in-use')} />}
          </span>,
          formatMoment(card.trainedAt),
          formatDate(card.asOf),
          <FigureLink key="rows" query={learntBy(card)} about={card.version}>
            {formatCount(card.trainRows)}
          </FigureLink>,
          formatSeconds(card.seconds),
          String(card.seed),
          <FigureLink key="lead" query={testedBy(card)} about={card.version}>
            {lead && card.metrics[lead] !== undefined ? printMetric(lead, card.metrics[lead]) : UNKNOWN}
          </FigureLink>,
          <span key="actions" className={css.rowActions}>
            <Button look="plain" icon={FileText} onClick={() => onOpen(card.version)}>
              {t('card')}
            </Button>
            {!card.champion && champion && (
              <>
                <Button look="plain" icon={Scale} onClick={() => onCompare(card.version)}>
                  {t('compare')}
                </Button>
                <Button
                  needs="models.promote"
                  icon={ArrowUpCircle}
                  disabled={busy}
                  onClick={() => promote(card.task, card.version, champion.version)}
                >
                  {t('promote')}
                </Button>
              </>
            )}
          </span>,
        ],
      }))}
    />
  );
}
