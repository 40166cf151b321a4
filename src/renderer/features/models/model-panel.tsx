import { ArrowUp, Minus, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { ModelCard } from '../../../shared/domain/models';
import { Button } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { formatCount, formatDate, formatMoment, formatSeconds, UNKNOWN } from '../../lib/format';
import { type MetricLine, metricLines } from './metrics';
import { learntBy, testedBy } from './model-figures';
import css from './models.module.css';
import { WorthMark } from './worth-mark';

/** One task: its model's figures beside the baseline's, or that it is not trained yet. */
export function ModelPanel({
  task,
  card,
  older,
  busy,
  onTrain,
}: {
  readonly task: Task;
  readonly card: ModelCard | null;
  readonly older: number;
  readonly busy: boolean;
  readonly onTrain: () => void;
}) {
  const { t } = useTranslation('models-screen');
  const actions = (
    <Button needs="models.train" onClick={onTrain} disabled={busy}>
      {card ? t('retrain') : t('train')}
    </Button>
  );
  return (
    <Panel title={t(`common:task-${task}`)} note={t(`about-${task}`)} actions={actions}>
      {card ? <Trained card={card} older={older} /> : <p className={css.none}>{t('not-trained')}</p>}
    </Panel>
  );
}

function Trained({ card, older }: { readonly card: ModelCard; readonly older: number }) {
  const { t } = useTranslation('models-screen');
  const lines = metricLines(card.task, card.metrics, card.baseline, card.intervals);
  const facts = [
    t('trained-at', { moment: formatMoment(card.trainedAt) }),
    <FigureLink key="rows" query={learntBy(card)} about={t(`common:task-${card.task}`)}>
      {t('trained-rows', { rows: formatCount(card.trainRows), count: card.trainRows })}
    </FigureLink>,
    t('trained-in', { time: formatSeconds(card.seconds) }),
    t('trained-as-of', { date: formatDate(card.asOf) }),
  ];
  return (
    <>
      <WorthMark worth={card.worth} />
      <p className={css.facts}>
        {facts.map((fact, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: four facts in a fixed order
          <Fragment key={place}>
            {place > 0 && ' · '}
            {fact}
          </Fragment>
        ))}
      </p>
      {lines.length > 0 ? <MetricTable lines={lines} card={card} /> : <p className={css.none}>{t('not-tested')}</p>}
      <p className={css.protocol}>{card.protocol.text}</p>
      <p className={css.version}>
        {t('version', { version: card.version })}
        {older > 0 && ` · ${t('older', { count: older })}`}
      </p>
    </>
  );
}

export function MetricTable({ lines, card }: { readonly lines: readonly MetricLine[]; readonly card: ModelCard }) {
  const { t } = useTranslation('models-screen');
  const { baselineName } = card;
  const figure = testedBy(card);
  const about = t(`common:task-${card.task}`);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('metric')}</th>
          <th scope="col">{t('model')}</th>
          <th scope="col" title={t(`baseline-${baselineName}`, { defaultValue: baselineName })}>
            {t('baseline')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('verdict')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">
              {t(`meaning-${line.words}`, { at: line.at })}
              <span className={css.meaning}>{t(`metric-${line.words}`, { at: line.at })}</span>
            </th>
            <td className="figure">
              <FigureLink query={figure} about={about}>
                {line.text}
              </FigureLink>
              {line.interval && <span className={css.meaning}>{line.interval}</span>}
            </td>
            <td className={`${css.faint} figure`}>
              <FigureLink query={line.baseline === null ? null : figure} about={about}>
                {line.baseline ?? UNKNOWN}
              </FigureLink>
            </td>
            <td>
              <Verdict verdict={line.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SIGNS = { better: ArrowUp, worse: TriangleAlert, same: Minus };

function Verdict({ verdict }: { readonly verdict: MetricLine['verdict'] }) {
  const { t } = useTranslation('models-screen');
  if (verdict === null) return null;
  const Sign = SIGNS[verdict];
  return (
    <span className={`${css.verdict} ${css[verdict] ?? ''}`}>
      <Sign size={12} aria-hidden />
      {t(`verdict-${verdict}`)}
    </span>
  );
}
