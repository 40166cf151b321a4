import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ImportQuality } from '../../../shared/domain/quality';
import { countColumn, dateColumn, nameColumn, shareBarColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { formatCount, formatMoment } from '../../lib/format';
import { useCall } from '../../lib/use-call';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** How good each import was: what was noticed, refused, failing and filled, import by import. */
export function TrendTab({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation('quality-screen');
  const answer = useCall('quality.trend', {});
  const columns = useMemo(() => trendColumns(t), [t]);
  return (
    <Screen
      title={answer.data ? <Finding imports={answer.data} /> : t('tab-trend')}
      note={t('trend-note')}
      actions={actions}
    >
      <Answered answer={answer}>
        {(imports) => (
          <DataGrid<ImportQuality>
            view="quality-trend"
            label={t('tab-trend')}
            rows={imports}
            columns={columns}
            rowKey={(row) => String(row.batchId)}
          />
        )}
      </Answered>
    </Screen>
  );
}

/** The newest import against the one before it; each count opens the rows at fault kept then. */
function Finding({ imports }: { readonly imports: readonly ImportQuality[] }) {
  const { t } = useTranslation('quality-screen');
  const last = imports.at(-1);
  const before = imports.at(-2);
  if (last?.failingTests === null || last?.failingTests === undefined) return t('tab-trend');
  const said = (one: ImportQuality | undefined) => ({
    text: formatCount(one?.failingTests ?? null),
    query: one ? keptOf(one) : null,
    about: one && formatMoment(one.at),
  });
  const isFirst = before?.failingTests === null || before?.failingTests === undefined;
  return (
    <FigureSentence
      figures={{ failing: said(last), before: said(before) }}
      say={(marks) => t(isFirst ? 'trend-first' : 'trend-title', { ...marks, count: last.failingTests })}
    />
  );
}

const keptOf = ({ batchId }: ImportQuality): FigureQuery => ({ figure: 'test-kept', batch: batchId });

function trendColumns(t: Say) {
  const count = (
    id: string,
    value: (row: ImportQuality) => number | null,
    figure: (row: ImportQuality) => FigureQuery,
  ) =>
    countColumn<ImportQuality>({
      ...{ id, header: t(`trend-${id}`), value, unknown: t('trend-unknown') },
      figure,
      about: (row) => formatMoment(row.at),
    });
  return [
    nameColumn<ImportQuality>({
      ...{ id: 'at', header: t('trend-import'), width: 190 },
      value: (row) => formatMoment(row.at),
      code: (row) => `#${row.batchId}`,
    }),
    dateColumn<ImportQuality>({ id: 'as-of', header: t('trend-as-of'), value: (row) => row.asOf }),
    count(
      'rows',
      (row) => row.rows,
      ({ batchId }) => ({ figure: 'import-read', batch: batchId }),
    ),
    count(
      'rejected',
      (row) => row.rejected,
      ({ batchId }) => ({ figure: 'import-rejected', batch: batchId }),
    ),
    count(
      'warnings',
      (row) => row.warnings,
      ({ batchId }) => ({ figure: 'import-findings', batch: batchId, severity: 'warn' }),
    ),
    count(
      'errors',
      (row) => row.errors,
      ({ batchId }) => ({ figure: 'import-findings', batch: batchId, severity: 'error' }),
    ),
    count('failing-tests', (row) => row.failingTests, keptOf),
    count('failing-rows', (row) => row.failingRows, keptOf),
    count('kept-rows', (row) => row.keptRows, keptOf),
    shareBarColumn<ImportQuality>({
      ...{ id: 'complete', header: t('filled'), value: (row) => row.complete },
      figure: ({ batchId }) => ({ figure: 'import-accepted', batch: batchId }),
      about: (row) => formatMoment(row.at),
    }),
  ];
}
