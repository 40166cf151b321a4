import { Undo2, Upload } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/domain/common';
import {
  type Attainment,
  type AttainmentRow,
  OBJECTIVE_MEASURES,
  type ObjectiveFile,
  type ObjectiveMeasure,
} from '../../../shared/domain/objectives';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import { SelectField } from '../../components/fields';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { formatCount, formatDate, formatMoment, formatShare } from '../../lib/format';
import { notify } from '../../lib/notify';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { say } from '../../lib/words';
import { useAsOf, useAsOfArgs } from '../../lib/workspace';
import { expectedOf, objectiveColumns, objectivesOf } from './objective-columns';
import { ObjectiveFileDrawer } from './objective-file-drawer';
import { pastedValues } from './objective-paste';
import { periodsAround, periodWords } from './objective-periods';
import css from './units.module.css';

/** Objectives of a period beside what is produced and expected; typed, pasted or read from a file, and taken back. */
export function ObjectivesView({ kind, looks }: { readonly kind: UnitKind; readonly looks: ReactNode }) {
  const { t } = useTranslation('objectives');
  const asOf = useAsOf();
  const periods = asOf === null ? [] : periodsAround(asOf);
  const [chosen, setPeriod] = useState<string | null>(null);
  const [measure, setMeasure] = useState<ObjectiveMeasure>('clients');
  const [file, setFile] = useState<ObjectiveFile | null>(null);
  const period = chosen ?? periods[0] ?? null;
  const order = period === null ? null : { kind, measure, period };
  const args = useAsOfArgs();
  const answer = useCall('objectives.attainment', order && { ...args, ...order });
  const pickFile = async () => {
    const [path] = await call('files.chooseWorkbooks', {});
    if (path !== undefined && order) setFile(await call('objectives.read', { ...order, path }));
  };
  const words = period === null ? '' : periodWords(period, t);
  const tools = (
    <div className={css.objectiveTools}>
      <SelectField
        inline
        label={t('period')}
        value={period ?? ''}
        options={periods.map((value) => ({ value, label: periodWords(value, t) }))}
        onChange={setPeriod}
      />
      <SelectField
        inline
        label={t('measure')}
        value={measure}
        options={OBJECTIVE_MEASURES.map((value) => ({ value, label: t(`measure-${value}`) }))}
        onChange={setMeasure}
      />
      <Button needs="objectives.read" icon={Upload} onClick={() => void pickFile().catch(sayFailure)}>
        {t('import')}
      </Button>
      <UndoButton change={answer.data?.lastChange ?? null} />
    </div>
  );
  return (
    <Screen
      title={<Finding attainment={answer.data} period={words} />}
      note={answer.data && t(`note-${answer.data.state}`, { date: formatDate(answer.data.asOf) })}
      actions={looks}
      figures={tools}
    >
      <Answered answer={answer} errorAction={nextStep}>
        {(attainment) => <ObjectivesGrid attainment={attainment} />}
      </Answered>
      {file && <ObjectiveFileDrawer file={file} onClose={() => setFile(null)} />}
    </Screen>
  );
}

function Finding({ attainment, period }: { readonly attainment: Attainment | null; readonly period: string }) {
  const { t } = useTranslation('objectives');
  if (!attainment) return t('look-objectives');
  const words = { measure: t(`measure-${attainment.measure}`), period };
  const set = attainment.rows.filter(({ objective }) => objective !== null);
  if (set.length === 0) return t('none-set', words);
  const below = set.filter(({ standing }) => standing === 'below');
  const unitsOf = (value?: 'below') => ({
    text: formatCount(value ? below.length : set.length),
    query: { ...objectivesOf(attainment), ...(value && { value }) },
  });
  if (below.length === 0) {
    const say = (marks: object) => t('finding-fine', { ...words, ...marks });
    return <FigureSentence figures={{ units: unitsOf() }} say={say} />;
  }
  const worst = below.reduce((low, row) => ((row.attainment ?? 0) < (low.attainment ?? 0) ? row : low));
  const share = { text: formatShare(worst.attainment, 0), query: expectedOf(attainment, worst), about: worst.name };
  return (
    <FigureSentence
      figures={{ share, units: unitsOf('below') }}
      say={(marks) => t('finding-below', { ...words, ...marks, name: worst.name })}
    />
  );
}

function UndoButton({ change }: { readonly change: Attainment['lastChange'] }) {
  const { t } = useTranslation('objectives');
  if (change === null) return null;
  const help = t('undo-help', { user: change.user, date: formatMoment(change.at), count: change.cells });
  return (
    <span title={help}>
      <Button
        needs="objectives.undo"
        icon={Undo2}
        look="plain"
        onClick={() => void call('objectives.undo', {}).catch(sayFailure)}
      >
        {t('undo')}
      </Button>
    </span>
  );
}

function ObjectivesGrid({ attainment }: { readonly attainment: Attainment }) {
  const { t } = useTranslation('objectives');
  const asOf = useAsOfArgs();
  const { kind, measure, period, from, to, asOf: day, rows } = attainment;
  const most = Math.max(1, ...rows.map(({ high, actual }) => high ?? actual));
  const columns = useMemo(() => {
    const save = (values: readonly { readonly code: string; readonly value: number | null }[]) =>
      void call('objectives.set', {
        entries: values.map((entry) => ({ kind, period, measure, ...entry })),
      }).catch(sayFailure);
    return objectiveColumns(kind, t, { measure, period, from, to, asOf: day }, most, {
      onSet: ({ code }, value) => save([{ code, value }]),
      onPaste: (row, text) => {
        const values = pastedValues(text, rows, rows.indexOf(row));
        if (values.length > 0) save(values);
        else notify('error', () => say('objectives:paste-none'));
      },
    });
  }, [kind, measure, period, from, to, day, rows, most, t]);
  return (
    <DataGrid<AttainmentRow>
      view={`objectives-${kind}`}
      label={t('grid')}
      {...{ rows, columns }}
      rowKey={(row) => row.code}
      onExport={(format) => void saveList({ ...asOf, name: 'objectives', format, kind, measure, period })}
    />
  );
}
