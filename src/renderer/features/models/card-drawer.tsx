import { useTranslation } from 'react-i18next';
import type { ModelCard } from '../../../shared/domain/models';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { PageActions } from '../../components/page-actions';
import { saveList } from '../../components/save-list';
import { formatCount, formatDate, formatMoment, formatSeconds } from '../../lib/format';
import { metricLines } from './metrics';
import { MetricTable } from './model-panel';
import css from './models.module.css';
import { WorthMark } from './worth-mark';

/** The card of a version: all that must be known of it, on one page to print or to send. */
export function CardDrawer({ card, onClose }: { readonly card: ModelCard | null; readonly onClose: () => void }) {
  const { t } = useTranslation('models-screen');
  if (!card) return null;
  const { task, version } = card;
  const save = () => void saveList({ name: 'model-card', format: 'xlsx', task, version });
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('card-title', { name: t(`common:task-${task}`) })}
      note={version}
      actions={<PageActions print={t('print')} save={t('export')} onSave={save} />}
    >
      <div data-print="page">
        <h1 className={css.printTitle}>{t('card-title', { name: t(`common:task-${task}`) })}</h1>
        <CardBody card={card} />
      </div>
    </Drawer>
  );
}

function CardBody({ card }: { readonly card: ModelCard }) {
  const { t } = useTranslation('models-screen');
  const facts = [
    { name: t('version-name'), value: card.version },
    { name: t('trained'), value: formatMoment(card.trainedAt) },
    { name: t('data-to'), value: formatDate(card.asOf) },
    { name: t('rows-learnt'), value: formatCount(card.trainRows), figure: true },
    { name: t('duration'), value: formatSeconds(card.seconds), figure: true },
    { name: t('seed'), value: String(card.seed), figure: true },
    { name: t('data-hash'), value: card.dataHash.slice(0, 16) },
    { name: t('inputs-hash'), value: card.featureHash.slice(0, 16) },
  ];
  const failed = card.checks.leakage.filter(({ passed }) => !passed);
  return (
    <>
      <p className={css.lead}>{t(`about-${card.task}`)}</p>
      <WorthMark worth={card.worth} />
      <DrawerSection title={t('identity')}>
        <Facts facts={facts} />
      </DrawerSection>
      <DrawerSection title={t('figures')}>
        <MetricTable lines={metricLines(card.task, card.metrics, card.baseline, card.intervals)} card={card} />
        <p className={css.protocol}>{card.protocol.text}</p>
      </DrawerSection>
      <DrawerSection title={t('leakage')}>
        <p>
          {card.checks.leakage.length === 0
            ? t('leakage-none')
            : failed.length === 0
              ? t('leakage-passed', { count: card.checks.leakage.length })
              : failed.map(({ check }) => t(`leak-${check}`)).join(' · ')}
        </p>
      </DrawerSection>
      <DrawerSection title={t('limits')}>
        <p>{t(`limits-${card.task}`)}</p>
      </DrawerSection>
    </>
  );
}
