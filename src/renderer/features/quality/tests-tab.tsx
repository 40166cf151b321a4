import { Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityTest } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { countColumn, drawnColumn, nameColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { type MarkLook, SeverityMark } from '../../components/severity-mark';
import { Answered } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { FailingDrawer } from './failing-drawer';
import { OwnTestDrawer } from './own-test-drawer';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** How a test came out, as its mark. */
function lookOf(test: QualityTest): MarkLook {
  if (test.status === 'pass') return 'pass';
  return test.status === 'not-run' ? 'none' : test.severity;
}

/** The data tests: what holds, what does not and for how many rows; own tests are written here. */
export function TestsTab({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation('quality-screen');
  const answer = useCall('quality.tests', {});
  const [open, setOpen] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const opened = answer.data?.find(({ name }) => name === open) ?? null;
  const columns = useMemo(() => testColumns(t), [t]);
  const show = (name: string | null) => {
    setWriting(false);
    setOpen(name);
  };
  return (
    <Screen title={answer.data ? <Finding tests={answer.data} /> : t('title')} note={t('note')} actions={actions}>
      <Answered answer={answer}>
        {(tests) => (
          <DataGrid
            view="quality"
            label={t('title')}
            rows={tests}
            columns={columns}
            rowKey={(row) => row.name}
            openKey={open}
            onOpen={(row) => show(row.name)}
            onExport={(format) => void saveList({ name: 'quality', format })}
            tools={
              <Button needs="quality.saveTest" icon={Plus} onClick={() => setWriting(true)}>
                {t('own-add')}
              </Button>
            }
          />
        )}
      </Answered>
      {writing ? (
        <OwnTestDrawer onClose={() => setWriting(false)} />
      ) : (
        <FailingDrawer test={opened} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

function testColumns(t: Say) {
  return [
    nameColumn<QualityTest>({ id: 'text', header: t('test'), value: (row) => row.text, width: 460 }),
    drawnColumn<QualityTest>(
      { id: 'status', header: t('status'), value: (row) => t(`status-${row.status}`), width: 140 },
      (row) => <SeverityMark look={lookOf(row)} label={t(`status-${row.status}`)} />,
    ),
    countColumn<QualityTest>({
      ...{ id: 'failing', header: t('failing'), sort: 'desc', help: t('failing-help'), unknown: t('not-run-why') },
      value: (row) => (row.status === 'not-run' ? null : row.failing),
      figure: ({ name }) => ({ figure: 'test-failing', test: name }),
      about: (row) => row.text,
    }),
    textColumn<QualityTest>({
      id: 'severity',
      header: t('severity'),
      value: (row) => t(`common:severity-${row.severity}`),
    }),
    textColumn<QualityTest>({ id: 'kind', header: t('kind'), value: (row) => t(`kind-${row.kind}`), width: 180 }),
    textColumn<QualityTest>({
      ...{ id: 'table', header: t('table'), width: 180 },
      value: (row) => (row.kind === 'own' ? t('kind-own') : t(`common:kind-${row.table}`)),
    }),
    textColumn<QualityTest>({ id: 'name', header: t('name'), value: (row) => row.name, width: 240, hide: true }),
  ];
}

function Finding({ tests }: { readonly tests: readonly QualityTest[] }) {
  const { t } = useTranslation('quality-screen');
  const failing = tests.filter(({ status }) => status === 'fail').length;
  const run = tests.filter(({ status }) => status !== 'not-run').length;
  if (run === 0) return t('title-none');
  return (
    <FigureSentence
      figures={{
        failing: { text: formatCount(failing), query: { figure: 'test-results', value: 'fail' } },
        run: { text: formatCount(run), query: { figure: 'test-results' } },
      }}
      say={(marks) => t(failing === 0 ? 'title-pass' : 'title-fail', { ...marks, count: failing })}
    />
  );
}
