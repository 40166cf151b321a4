import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import type { ComplianceReport } from '../../../shared/domain/privacy';
import { Facts } from '../../components/drawer';
import { PageActions } from '../../components/page-actions';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
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
      (written) => written && toast.success(t('exported', { count: written.rows })),
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
      <table className={`${css.table} ${css.heldTable}`}>
        <thead>
          <tr>
            <th scope="col">{t('column-what')}</th>
            <th scope="col">{t('column-column')}</th>
            <th scope="col">{t('column-rows')}</th>
            <th scope="col">{t('column-filled')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ table, column, rows, filled }) => (
            <tr key={`${table}.${column}`}>
              <th scope="row">{t([`${groupOf(table)}:${table}.${column}`, `dictionary:shared.${column}`])}</th>
              <td>
                <code>{`${table}.${column}`}</code>
              </td>
              <td>
                <span className="figure">{formatCount(rows)}</span>
              </td>
              <td>
                <span className="figure">{formatCount(filled)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Words of a table's columns: those of the data dictionary. */
function groupOf(table: string): string {
  const [prefix] = table.split('_');
  const groups: Readonly<Record<string, string>> = {
    stg: 'staging',
    mart: 'marts',
    score: 'models',
    import: 'imports',
    user: 'profiles',
  };
  return `dictionary-${groups[prefix ?? ''] ?? 'staging'}`;
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
      {props.rows.length === 0 ? (
        <p className={css.hint}>{props.none}</p>
      ) : (
        <table className={`${css.table} ${css.peopleTable}`}>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column} scope="col">
                  {t(`column-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, place) => (
                  <td key={props.columns[place]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
