import { Download, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS, type AuditAction, type AuditCheck, type AuditEntry } from '../../../shared/domain/audit';
import { auditDetail, auditSubject } from '../../../shared/domain/audit-words';
import { Button } from '../../components/button';
import { SearchField, SelectField } from '../../components/fields';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { Table, type TableColumn } from '../../components/table/table';
import { call } from '../../lib/api';
import { formatMoment } from '../../lib/format';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { hasWords, say } from '../../lib/words';
import css from './security.module.css';

const words = { has: hasWords, say };

/** What was done with the workspace: filtered, exported, and its chain verified. */
export function AuditTab() {
  const { t } = useTranslation('audit');
  const [action, setAction] = useState<AuditAction | 'all'>('all');
  const [text, setText] = useState('');
  const [check, setCheck] = useState<AuditCheck | null>(null);
  const filter = { ...(action === 'all' ? {} : { action }), ...(text === '' ? {} : { text }) };
  const answer = useCall('audit.list', filter);
  const verify = () => void call('audit.verify', {}).then(setCheck, sayFailure);
  const save = () =>
    void call('audit.export', filter).then((written) => {
      if (written) notify('success', () => say('audit:exported', { count: written.rows }));
      answer.reload();
    }, sayFailure);
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        <>
          <Button icon={ShieldCheck} onClick={verify}>
            {t('verify')}
          </Button>
          <Button icon={Download} onClick={save}>
            {t('export')}
          </Button>
        </>
      }
    >
      {check && <Verdict check={check} />}
      <div className={css.row}>
        <SelectField
          inline
          label={t('column-action')}
          value={action}
          options={(['all', ...AUDIT_ACTIONS] as const).map((value) => ({
            value,
            label: value === 'all' ? t('all-actions') : t(`action-${value}`),
          }))}
          onChange={setAction}
        />
        <SearchField label={t('search')} value={text} onChange={setText} />
      </div>
      <Answered answer={answer}>
        {({ total, entries }) => (
          <>
            <p className={css.shown}>{t(total === 0 ? 'none' : 'shown', { shown: entries.length, total })}</p>
            {total > 0 && <Entries entries={entries} />}
          </>
        )}
      </Answered>
    </Panel>
  );
}

function Verdict({ check }: { readonly check: AuditCheck }) {
  const { t } = useTranslation('audit');
  return (
    <p className={css.verdict} data-ok={check.ok} role="status">
      {t(check.ok ? 'whole' : `fault-${check.fault}`, { count: check.entries, at: check.at })}
      {!check.keyed && ` ${t('not-keyed')}`}
    </p>
  );
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('audit');
  const heading = (key: string) => ({ key, heading: t(`column-${key}`) });
  const columns: readonly TableColumn<AuditEntry>[] = [
    { ...heading('seq'), kind: 'figure', cell: ({ seq }) => seq },
    { ...heading('at'), cell: ({ at }) => <span className="figure">{formatMoment(at)}</span> },
    { ...heading('user'), cell: ({ user }) => user },
    { ...heading('action'), cell: ({ action }) => t(`action-${action}`) },
    {
      ...heading('subject'),
      // The number of a client who was revealed.
      personal: ({ action, subject }) => action === 'reveal' && /^\d+$/.test(subject ?? ''),
      cell: (entry) => auditSubject(entry, words),
    },
    { ...heading('detail'), cell: ({ detail }) => auditDetail(detail, words) },
  ];
  return <Table label={t('title')} {...{ columns, rows: entries }} rowKey={({ seq }) => String(seq)} />;
}
