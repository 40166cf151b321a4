import { Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CELL_RULES, type FigureQuery, type FigureRows } from '../../../shared/domain/figures';
import { classOfColumn } from '../../../shared/domain/masks';
import { useFigures } from '../../lib/figure';
import { formatCount, formatDate, formatLongMonth } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOf } from '../../lib/workspace';
import { Button } from '../button';
import { Drawer, DrawerSection } from '../drawer';
import { nextStep } from '../next-step';
import { Personal } from '../personal';
import { saveList } from '../save-list';
import { Answered, EmptyState } from '../states';
import css from './figure.module.css';
import { FigureLine } from './figure-line';
import { FigureSheets } from './figure-sheets';

/** Rows shown at first and added by each "show more". */
const PAGE = 50;

/** The right drawer with the rows behind the figure that was opened; nothing while none is. */
export function FigureDrawer() {
  const { opened, under, back, close } = useFigures();
  if (opened === null) return null;
  return (
    <OpenedFigure
      key={JSON.stringify(opened.query)}
      query={opened.query}
      about={opened.about}
      onBack={under.length === 0 ? null : back}
      onClose={close}
    />
  );
}

function OpenedFigure(props: {
  readonly query: FigureQuery;
  readonly about: string | undefined;
  readonly onBack: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { query, about, onBack, onClose } = props;
  const { t } = useTranslation('figures');
  const asOf = useAsOf();
  const [limit, setLimit] = useState(PAGE);
  const answer = useCall('figures.rows', { ...query, limit });
  const month = query.month ? formatLongMonth(query.month) : undefined;
  const note = [month, t('as-of', { date: formatDate(query.cutOff ?? query.asOf ?? asOf) })]
    .filter(Boolean)
    .join(' · ');
  // A finding is said in whole sentences: the date stands under them.
  const isSentence = about?.endsWith('.') ?? false;
  const isPersonal = classOfColumn(query.column ?? '') !== null;
  const save = () => void saveList({ name: 'figure', format: 'xlsx', query });
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(`name.${query.figure}`)}
      note={
        <>
          {about && (
            <>
              <Personal when={isPersonal}>{about}</Personal>
              {isSentence ? <br /> : ' · '}
            </>
          )}
          <span className={css.asOf}>{note}</span>
        </>
      }
      actions={
        answer.data && answer.data.total > 0 ? (
          <Button icon={Download} onClick={save}>
            {t('export')}
          </Button>
        ) : undefined
      }
    >
      {onBack && (
        <p className={css.back}>
          <Button icon={Undo2} onClick={onBack}>
            {t('back')}
          </Button>
        </p>
      )}
      <Answered answer={answer} errorAction={nextStep}>
        {(data) => <Rows data={data} rule={query.rule} onMore={() => setLimit(limit + PAGE)} onLeave={onClose} />}
      </Answered>
    </Drawer>
  );
}

function Rows({
  data,
  rule,
  onMore,
  onLeave,
}: {
  readonly data: FigureRows;
  readonly rule: string | undefined;
  readonly onMore: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('figures');
  const { rows, total, sheets } = data;
  if (total === 0 && !sheets && !data.note) return <EmptyState title={t('none')} />;
  return (
    <>
      {data.note && <p className={css.note}>{data.note}</p>}
      {sheets && total === 0 && isCellRule(rule) && <p>{t('not-kept')}</p>}
      {sheets && <FigureSheets sheets={sheets} />}
      {total > 0 && <RowList {...{ rows, total, onMore, onLeave }} named={data.figure === 'client-sources'} />}
    </>
  );
}

function RowList({
  rows,
  total,
  named,
  onMore,
  onLeave,
}: {
  readonly rows: FigureRows['rows'];
  readonly total: number;
  readonly named: boolean;
  readonly onMore: () => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('figures');
  const unit = rows[0]?.kind === 'part' ? 'parts' : 'count';
  return (
    <DrawerSection title={t(unit, { count: total, value: formatCount(total) })}>
      <ul className={css.rows}>
        {rows.map((row, place) => (
          // Rows of totals have no place of their own; the order of an answer never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced or made longer
          <FigureLine key={place} row={row} named={named} onLeave={onLeave} />
        ))}
      </ul>
      {rows.length < total && (
        <div className={css.more}>
          <Button onClick={onMore}>{t('more')}</Button>
        </div>
      )}
    </DrawerSection>
  );
}

const isCellRule = (rule: string | undefined): boolean => (CELL_RULES as readonly string[]).includes(rule ?? '');
