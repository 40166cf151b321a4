import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate, Task } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { DriftCheck, ModelCheckReport, ModelStatus } from '../../../shared/domain/model-checks';
import { Button } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { Panel } from '../../components/screen';
import { type MarkLook, SeverityMark } from '../../components/severity-mark';
import { EmptyState } from '../../components/states';
import { call } from '../../lib/api';
import { formatDate, formatMoment, formatNumber } from '../../lib/format';
import { useBusy } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';
import css from './models.module.css';
import { OutcomePanel } from './outcome-panel';
import { PlainTable } from './plain-table';
import { ThresholdPanel } from './threshold-panel';

/** Movements shown before "show all": those that count come first. */
const SHOWN = 12;
const LOOKS: Readonly<Record<DriftCheck['level'], MarkLook>> = { none: 'none', some: 'info', strong: 'warn' };

/** Has the world moved away from what the model learnt, and do its forecasts still come true? */
export function DriftTab(props: {
  readonly task: Task;
  readonly report: ModelCheckReport | null;
  readonly status: ModelStatus;
  /** As-of date of the training the check compares with. */
  readonly trained: IsoDate | null;
}) {
  const { task, report, status, trained } = props;
  const { t } = useTranslation('models-screen');
  const busy = useBusy();
  const check = () => void call('models.check', {}).catch(sayFailure);
  if (!report) {
    return (
      <>
        <EmptyState
          title={t('never-checked')}
          text={t('never-checked-text')}
          action={
            <Button needs="models.check" onClick={check} disabled={busy}>
              {t('check')}
            </Button>
          }
        />
        <ThresholdPanel status={status} />
      </>
    );
  }
  return (
    <>
      <p className={css.small}>
        {t('checked-at', { moment: formatMoment(report.checkedAt), date: formatDate(report.asOf) })}
        {report.outdated && ` ${t('checks-outdated')}`}
      </p>
      <DriftPanel
        drift={report.drift}
        compared={trained === null ? null : { figure: 'model-compared', task, since: trained, until: report.asOf }}
      />
      <OutcomePanel task={task} outcomes={report.outcomes} />
      <ThresholdPanel status={status} />
    </>
  );
}

function DriftPanel({
  drift,
  compared,
}: {
  readonly drift: readonly DriftCheck[];
  readonly compared: FigureQuery | null;
}) {
  const { t } = useTranslation('models-screen');
  const [all, setAll] = useState(false);
  if (drift.length === 0) {
    return (
      <Panel title={t('drift')}>
        <p className={css.none}>{t('drift-none')}</p>
      </Panel>
    );
  }
  const strong = drift.filter(({ level }) => level === 'strong').length;
  return (
    <Panel
      title={t('drift')}
      note={t(strong > 0 ? 'drift-strong' : 'drift-fine', { count: strong })}
      actions={
        drift.length > SHOWN && (
          <Button look="plain" onClick={() => setAll(!all)}>
            {t(all ? 'show-fewer' : 'show-all', { count: drift.length })}
          </Button>
        )
      }
    >
      <PlainTable
        label={t('drift')}
        columns={[
          { key: 'input', heading: t('input') },
          { key: 'psi', heading: t('psi'), figure: true },
          { key: 'ks', heading: t('ks'), figure: true },
          { key: 'level', heading: t('movement') },
        ]}
        rows={drift.slice(0, all ? drift.length : SHOWN).map(({ feature, label, psi, ks, level, byConstruction }) => ({
          key: feature,
          cells: [
            label ?? feature,
            <FigureLink key="psi" query={compared} about={label ?? feature}>
              {formatNumber(psi, 3)}
            </FigureLink>,
            <FigureLink key="ks" query={compared} about={label ?? feature}>
              {formatNumber(ks, 3)}
            </FigureLink>,
            byConstruction ? (
              <span key="level" className={css.small}>
                {t('by-construction')}
              </span>
            ) : (
              <SeverityMark key="level" look={LOOKS[level]} label={t(`level-${level}`)} />
            ),
          ],
        }))}
      />
    </Panel>
  );
}
