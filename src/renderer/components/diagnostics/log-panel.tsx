import { Copy, FolderOpen, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_AREAS, LOG_EVENTS, type LogArea, type LogEntry, type LogLevel } from '../../../shared/domain/diagnostics';
import { call } from '../../lib/api';
import { copyText } from '../../lib/copy';
import { formatMoment, formatNumber } from '../../lib/format';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { say } from '../../lib/words';
import { Button } from '../button';
import { drawnColumn, textColumn } from '../data-grid/columns';
import { DataGrid } from '../data-grid/data-grid';
import { SelectField } from '../fields';
import { Panel } from '../screen';
import { Answered } from '../states';
import css from './diagnostics.module.css';

/** Entries fetched; the grid draws only the rows in view. */
const LIMIT = 5_000;

/** The log: filtered by severity, area and text, copied, its folder opened. */
export function LogPanel() {
  const { t } = useTranslation('diagnostics');
  const [level, setLevel] = useState<LogLevel>('info');
  const [area, setArea] = useState<LogArea | 'all'>('all');
  const answer = useCall('diagnostics.logs', { level, limit: LIMIT, ...(area === 'all' ? {} : { area }) });
  const columns = useLogColumns();
  const tools = (
    <>
      <SelectField
        inline
        label={t('level')}
        value={level}
        options={[
          { value: 'info', label: t('all-levels') },
          { value: 'warn', label: t('from-warn') },
          { value: 'error', label: t('from-error') },
        ]}
        onChange={setLevel}
      />
      <SelectField
        inline
        label={t('area')}
        value={area}
        options={(['all', ...LOG_AREAS] as const).map((value) => ({
          value,
          label: value === 'all' ? t('all-areas') : t(`area-${value}`),
        }))}
        onChange={setArea}
      />
    </>
  );
  return (
    <Panel title={t('log-title')} note={t('log-note')} actions={<LogActions answer={answer} />}>
      <Answered answer={answer}>
        {({ entries, total, bytes }) => (
          <>
            <div className={css.grid}>
              <DataGrid
                view="log"
                label={t('log-title')}
                rows={entries}
                columns={columns}
                rowKey={({ process, at, seq }) => `${process}/${at}/${seq}`}
                tools={tools}
                emptyText={t('log-none')}
              />
            </div>
            <p className={css.note}>
              {t('log-shown', { shown: entries.length, total, size: formatNumber(bytes / 1000, 0) })}
            </p>
          </>
        )}
      </Answered>
    </Panel>
  );
}

function LogActions(props: {
  readonly answer: { readonly data: { readonly entries: readonly LogEntry[] } | null; readonly reload: () => void };
}) {
  const { t } = useTranslation('diagnostics');
  const { data, reload } = props.answer;
  const copy = () => {
    const lines = (data?.entries ?? []).map((entry) => JSON.stringify(entry));
    if (copyText(lines.join('\n'))) notify('success', () => say('diagnostics:copied'));
  };
  return (
    <>
      <Button icon={RefreshCw} onClick={reload}>
        {t('refresh')}
      </Button>
      <Button icon={Copy} disabled={!data || data.entries.length === 0} onClick={copy}>
        {t('copy')}
      </Button>
      <Button icon={FolderOpen} onClick={() => void call('diagnostics.showLogs', {}).catch(sayFailure)}>
        {t('show-folder')}
      </Button>
    </>
  );
}

function useLogColumns() {
  const { t, i18n } = useTranslation('diagnostics');
  const { language } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(
    () => [
      textColumn<LogEntry>({ id: 'at', header: t('column-at'), value: ({ at }) => formatMoment(at), width: 168 }),
      drawnColumn<LogEntry>(
        { id: 'level', header: t('column-level'), value: ({ level }) => t(`level-${level}`), width: 140 },
        ({ level }) => (
          <span className={css.level} data-level={level}>
            {t(`level-${level}`)}
          </span>
        ),
      ),
      textColumn<LogEntry>({
        id: 'area',
        header: t('column-area'),
        value: ({ event }) => t(`area-${LOG_EVENTS[event]}`),
        width: 120,
      }),
      textColumn<LogEntry>({
        id: 'event',
        header: t('column-event'),
        value: ({ event }) => t(`event-${event}`),
        width: 260,
      }),
      textColumn<LogEntry>({ id: 'facts', header: t('column-facts'), value: factsOf, width: 260 }),
      textColumn<LogEntry>({
        id: 'request',
        header: t('column-request'),
        value: ({ request }) => request ?? '',
        width: 110,
      }),
      textColumn<LogEntry>({ id: 'where', header: t('column-where'), value: placeOf, width: 260 }),
    ],
    [language],
  );
}

/** The facts of an entry on one line, as the log names them. */
function factsOf({ name, job, code, reason, milliseconds, count, exitCode, sql, error }: LogEntry): string {
  const facts = { code, ms: milliseconds, count, exit: exitCode, sql };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  const head = [name, job, reason, error?.name].filter((word) => word !== undefined);
  return [...head, ...known.map(([key, value]) => `${key} ${value}`)].join(' · ');
}

function placeOf({ error }: LogEntry): string {
  return error?.stack[0] ?? '';
}
