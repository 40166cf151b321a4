import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { TrainingAttempt } from '../../../shared/domain/model-checks';
import { Panel } from '../../components/screen';
import { type MarkLook, SeverityMark } from '../../components/severity-mark';
import { formatDate, formatMoment, UNKNOWN } from '../../lib/format';
import css from './models.module.css';
import { PlainTable } from './plain-table';

const LOOKS: Readonly<Record<TrainingAttempt['status'], MarkLook>> = {
  running: 'info',
  done: 'pass',
  failed: 'error',
  cancelled: 'none',
  interrupted: 'warn',
};

/** Every training that was begun, and what became of it; one that broke off changed nothing. */
export function AttemptPanel({
  attempts,
  task,
}: {
  readonly attempts: readonly TrainingAttempt[];
  readonly task: Task;
}) {
  const { t } = useTranslation('models-screen');
  return (
    <Panel title={t('attempts')} note={t('attempts-note')}>
      {attempts.length === 0 && <p className={css.none}>{t('attempts-none')}</p>}
      {attempts.length > 0 && (
        <PlainTable
          label={t('attempts')}
          columns={[
            { key: 'started', heading: t('started') },
            { key: 'status', heading: t('outcome') },
            { key: 'reason', heading: t('reason') },
            { key: 'as-of', heading: t('data-to') },
            { key: 'seed', heading: t('seed'), figure: true },
            { key: 'version', heading: t('version-name') },
          ]}
          rows={attempts.map((attempt) => ({
            key: String(attempt.id),
            cells: [
              formatMoment(attempt.startedAt),
              <span key="status" className={css.input}>
                <SeverityMark look={LOOKS[attempt.status]} label={t(`attempt-${attempt.status}`)} />
                {attempt.message && <span className={css.small}>{attempt.message}</span>}
              </span>,
              t(`reason-${attempt.reason}`),
              formatDate(attempt.asOf),
              String(attempt.seed),
              attempt.versions[task] ?? UNKNOWN,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
