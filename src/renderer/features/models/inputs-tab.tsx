import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { DictionaryEntry, FeatureDictionary } from '../../../shared/domain/models';
import { Button } from '../../components/button';
import { SearchField } from '../../components/fields';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { saveList } from '../../components/save-list';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { formatCount, formatDate, formatNumber, UNKNOWN } from '../../lib/format';
import { plainText } from '../../lib/plain-text';
import { useCall } from '../../lib/use-call';
import { Histogram } from './histogram';
import { lastClosedDay, lookedAt } from './model-figures';
import css from './models.module.css';
import { PlainTable } from './plain-table';

/** Every input of a model: what it is, when it is known, how it is spread, what it goes with, how much it matters. */
export function InputsTab({ task }: { readonly task: Task }) {
  const answer = useCall('models.dictionary', { task });
  return <Answered answer={answer}>{(dictionary) => <Inputs dictionary={dictionary} />}</Answered>;
}

function Inputs({ dictionary }: { readonly dictionary: FeatureDictionary }) {
  const { t } = useTranslation('models-screen');
  const [typed, setTyped] = useState('');
  const found = useMemo(() => matching(dictionary.entries, typed), [dictionary.entries, typed]);
  const save = () => void saveList({ name: 'model-inputs', format: 'xlsx', task: dictionary.task });
  return (
    <Panel
      title={t('inputs', { count: dictionary.entries.length })}
      note={t('inputs-note', { date: formatDate(dictionary.asOf), version: dictionary.version })}
      actions={
        <>
          <SearchField label={t('inputs-search')} value={typed} onChange={setTyped} />
          <Button icon={Download} onClick={save}>
            {t('export')}
          </Button>
        </>
      }
    >
      {found.length === 0 && <p className={css.none}>{t('inputs-nothing')}</p>}
      {found.length > 0 && <InputTable dictionary={dictionary} entries={found} />}
    </Panel>
  );
}

function InputTable({
  dictionary: { task, asOf },
  entries,
}: {
  readonly dictionary: FeatureDictionary;
  readonly entries: readonly DictionaryEntry[];
}) {
  const today = lookedAt(task, asOf);
  const closed = lookedAt(task, lastClosedDay(asOf));
  const measured = lookedAt(task, lastClosedDay(asOf), 'importance');
  const { t } = useTranslation('models-screen');
  return (
    <PlainTable
      label={t('tab-inputs')}
      columns={[
        { key: 'input', heading: t('input') },
        { key: 'rules', heading: t('as-of-null') },
        { key: 'spread', heading: t('spread-today') },
        { key: 'unknown', heading: t('unknown'), figure: true },
        { key: 'correlation', heading: t('correlation'), figure: true },
        { key: 'importance', heading: t('importance'), figure: true },
      ]}
      rows={entries.map((entry) => ({
        key: entry.feature,
        cells: [
          <span key="name" className={css.input}>
            <strong>{entry.label}</strong>
            <span>{entry.definition}</span>
            <span>{t(`unit-${entry.unit}`)}</span>
          </span>,
          <span key="rules" className={css.rules}>
            {entry.asOfRule} {entry.nullRule}
          </span>,
          <Histogram key="spread" {...{ entry, today }} />,
          <UnknownOf key="unknown" {...{ entry, today }} />,
          <FigureLink key="correlation" query={closed} about={entry.label}>
            {formatNumber(entry.correlation, 3)}
          </FigureLink>,
          <FigureLink key="importance" query={entry.importance === null ? null : measured} about={entry.label}>
            {entry.importance === null ? UNKNOWN : formatNumber(entry.importance, 4)}
          </FigureLink>,
        ],
      }))}
    />
  );
}

/** Of how many rows it is unknown, and of how many of them all. */
function UnknownOf({ entry, today }: { readonly entry: DictionaryEntry; readonly today: FigureQuery }) {
  const { t } = useTranslation('models-screen');
  const { unknown, rows, feature, label } = entry;
  return (
    <FigureSentence
      figures={{
        unknown: { text: formatCount(unknown), query: unknown === 0 ? null : { ...today, feature }, about: label },
        rows: { text: formatCount(rows + unknown), query: today, about: label },
      }}
      say={(marks) => t('unknown-of', marks)}
    />
  );
}

function matching(entries: readonly DictionaryEntry[], typed: string): readonly DictionaryEntry[] {
  const wanted = plainText(typed.trim());
  if (wanted === '') return entries;
  return entries.filter(({ feature, label, definition }) =>
    plainText(`${feature} ${label} ${definition}`).includes(wanted),
  );
}
