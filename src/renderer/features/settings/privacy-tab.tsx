import { useTranslation } from 'react-i18next';
import type { ComplianceReport } from '../../../shared/domain/privacy';
import { Facts } from '../../components/drawer';
import { PageActions } from '../../components/page-actions';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { Table } from '../../components/table/table';
import { call } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { notify } from '../../lib/notify';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { columnWords, tableWords } from '../../lib/table-words';
import { useCall } from '../../lib/use-call';
import { say } from '../../lib/words';
import { ErasePanel } from './erase-panel';
import { MasksPanel } from './masks-panel';
import { RetentionPanel } from './retention-panel';
import css from './security.module.css';

/** Personal data: what is held and where, what was done with it, how long it is kept, and the way to take a client out. */
export function PrivacyTab() {
  const { t } = useTranslation('compliance');
  const mayErase = useMay('privacy.erase');
  const answer = useCall('privacy.report', {});
  const save = () =>
    void call('privacy.exportReport', {}).then(
      (written) => written && notify('success', () => say('compliance:exported', { count: written.rows })),
      sayFailure,
    );
  return (
    <Answered answer={answer}>
      {(report) => (
        <>
          <Panel
            title={t('title')}
            note={t('note')}
            actions={<PageActions print={t('print')} save={t('export')} onSave={save} />}
          >
            <div className={css.lines}>
              <Facts facts={factsOf(report, t)} />
            </div>
          </Panel>
          <MasksPanel />
          {mayErase && <RetentionPanel key={String(report.retention.years)} retention={report.retention} />}
          {mayErase && <ErasePanel />}
          <HeldTable held={report.held} />
          <ListTable
            title={t('sheet-reveals')}
            none={t('no-reveals')}
            columns={['at', 'user', 'reason']}
            rows={report.reveals.map(({ at, user, reason }) => [formatMoment(at), user, reason])}
          />
          <ListTable
            title={t('sheet-files')}
            none={t('no-files')}
            columns={['at', 'user', 'list', 'file']}
            rows={report.files.map(({ at, user, list, file }) => [formatMoment(at), user, list, file])}
          />
        </>
      )}
    </Answered>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function factsOf(report: ComplianceReport, t: Say) {
  const { retention, verified } = report;
  return [
    { name: t('fact-clients'), value: formatCount(report.clients), figure: true },
    { name: t('fact-encrypted'), value: t(report.encrypted ? 'yes' : 'no') },
    { name: t('fact-people'), value: formatCount(report.people), figure: true },
    { name: t('fact-erased'), value: formatCount(report.erased), figure: true },
    { name: t('fact-anonymised'), value: formatCount(report.anonymised), figure: true },
    {
      name: t('fact-retention'),
      value: retention.years === null ? t('no-rule') : t('years', { count: retention.years }),
    },
    {
      name: t('fact-verified'),
      value: verified === null ? t('never') : `${formatMoment(verified.at)} · ${t(verified.ok ? 'whole' : 'faulty')}`,
    },
  ];
}

function HeldTable({ held }: { readonly held: ComplianceReport['held'] }) {
  const { t } = useTranslation('compliance');
  return (
    <Panel title={t('sheet-held')} note={t('held-note')}>
      <Table
        label={t('sheet-held')}
        columns={[
          {
            key: 'what',
            heading: t('column-what'),
            kind: 'name',
            cell: ({ table, column }) => columnWords(table, column),
          },
          {
            key: 'table',
            heading: t('column-table'),
            cell: ({ table }) => tableWords(table),
          },
          { key: 'rows', heading: t('column-rows'), kind: 'figure', cell: ({ rows }) => formatCount(rows) },
          { key: 'filled', heading: t('column-filled'), kind: 'figure', cell: ({ filled }) => formatCount(filled) },
        ]}
        rows={held}
        rowKey={({ table, column }) => `${table}.${column}`}
      />
    </Panel>
  );
}

function ListTable(props: {
  readonly title: string;
  readonly none: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  const { t } = useTranslation('compliance');
  return (
    <Panel title={props.title}>
      <Table
        label={props.title}
        columns={props.columns.map((column, place) => ({
          key: column,
          heading: t(`column-${column}`),
          cell: (row: readonly string[]) => row[place],
        }))}
        rows={props.rows}
        rowKey={(row) => row.join(' ')}
        empty={props.none}
      />
    </Panel>
  );
}
