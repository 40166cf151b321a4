import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityTest } from '../../../shared/domain/imports';
import { countColumn, drawnColumn, nameColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { type MarkLook, SeverityMark } from '../../components/severity-mark';
import { Answered } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { FailingDrawer } from './failing-drawer';

/** How a test came out, as its mark. */
function lookOf(test: QualityTest): MarkLook {
  if (test.status === 'pass') return 'pass';
  return test.status === 'not-run' ? 'none' : test.severity;
}

/** The data tests: what holds, what does not and for how many rows. */
export function QualityScreen() {
  const { t } = useTranslation('quality-screen');
  const answer = useCall('quality.tests', {});
  const [open, setOpen] = useState<string | null>(null);
  const opened = answer.data?.find(({ name }) => name === open) ?? null;
  const columns = useMemo(
    () => [
      nameColumn<QualityTest>({ id: 'text', header: t('test'), value: (row) => row.text, width: 460 }),
      drawnColumn<QualityTest>(
        { id: 'status', header: t('status'), value: (row) => t(`status-${row.status}`), width: 140 },
        (row) => <SeverityMark look={lookOf(row)} label={t(`status-${row.status}`)} />,
      ),
      countColumn<QualityTest>({
        ...{ id: 'failing', header: t('failing'), sort: 'desc', help: t('failing-help'), unknown: t('not-run-why') },
        value: (row) => (row.status === 'not-run' ? null : row.failing),
      }),
      textColumn<QualityTest>({
        id: 'severity',
        header: t('severity'),
        value: (row) => t(`common:severity-${row.severity}`),
      }),
      textColumn<QualityTest>({ id: 'table', header: t('table'), value: (row) => row.table, width: 180 }),
      textColumn<QualityTest>({ id: 'name', header: t('name'), value: (row) => row.name, width: 240, hide: true }),
    ],
    [t],
  );
  return (
    <Screen title={answer.data ? titleOf(answer.data, t) : t('title')} note={t('note')}>
      <Answered answer={answer}>
        {(tests) => (
          <DataGrid
            view="quality"
            label={t('title')}
            rows={tests}
            columns={columns}
            rowKey={(row) => row.name}
            openKey={open}
            onOpen={(row) => setOpen(row.name)}
            onExport={(format) => void saveList({ name: 'quality', format })}
          />
        )}
      </Answered>
      <FailingDrawer test={opened} onClose={() => setOpen(null)} />
    </Screen>
  );
}

function titleOf(tests: readonly QualityTest[], t: (key: string, values?: Record<string, unknown>) => string): string {
  const failing = tests.filter(({ status }) => status === 'fail').length;
  const run = tests.filter(({ status }) => status !== 'not-run').length;
  if (run === 0) return t('title-none');
  const values = { count: failing, failing: formatCount(failing), run: formatCount(run) };
  return failing === 0 ? t('title-pass', values) : t('title-fail', values);
}
