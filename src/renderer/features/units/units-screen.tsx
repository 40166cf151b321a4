import { Gauge } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { Ranking } from '../../../shared/domain/units';
import { FigureSentence, type SaidFigure } from '../../components/figure/figure-sentence';
import { nextStep, ScoreNow } from '../../components/next-step';
import { Screen } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { Answered, EmptyState } from '../../components/states';
import { type ScreenParams, useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { ObjectivesView } from './objectives-view';
import type { UnitFilter } from './unit-columns';
import { UnitDrawer } from './unit-drawer';
import { findingOf, type UnitFinding } from './unit-finding';
import { UnitGrid, withinOf } from './unit-grid';
import { UnitScatter } from './unit-scatter';

/** The ranking of agencies. */
export function AgenciesScreen() {
  return <UnitsScreen kind="agency" />;
}

/** The ranking of managers. */
export function ManagersScreen() {
  return <UnitsScreen kind="manager" />;
}

function UnitsScreen({ kind }: { readonly kind: UnitKind }) {
  const { t } = useTranslation('units-screen');
  const asOf = useAsOfArgs();
  const params = useNavigation((navigation) => navigation.params);
  const answer = useCall('rankings.get', { ...asOf, kind });
  return (
    <Answered answer={answer} errorAction={nextStep}>
      {(ranking) =>
        ranking.rows.length === 0 ? (
          <EmptyState icon={Gauge} title={t(`none-${kind}`)} text={t('none-text')} />
        ) : (
          // What another screen asks for starts the filters anew.
          <RankingView key={`${kind}/${JSON.stringify(params)}`} {...{ ranking, params }} />
        )
      }
    </Answered>
  );
}

type Look = 'list' | 'load' | 'objectives';

const LOOKS: Readonly<Record<UnitKind, readonly Look[]>> = {
  agency: ['list', 'objectives'],
  manager: ['list', 'load', 'objectives'],
};

function RankingView({ ranking, params }: { readonly ranking: Ranking; readonly params: ScreenParams }) {
  const { t } = useTranslation('units-screen');
  const { kind } = ranking;
  const [district, setDistrict] = useState(params.district ?? '');
  const [agency, setAgency] = useState(params.agency ?? '');
  const [open, setOpen] = useState<string | null>(params.code ?? null);
  const [look, setLook] = useState<Look>('list');
  const rows = useMemo(
    () => ranking.rows.filter((row) => (!district || row.district === district) && (!agency || row.agency === agency)),
    [ranking, district, agency],
  );
  const finding = useMemo(() => findingOf(rows, kind), [rows, kind]);
  const within = withinOf(district, agency);
  const more = useTranslation('objectives').t;
  const looks = LOOKS[kind].map((value) => ({
    value,
    label: value === 'objectives' ? more('look-objectives') : t(`look-${value}`),
  }));
  const choice = <Segmented label={t('look')} value={look} options={looks} onChange={setLook} />;
  const notScored = ranking.rows.every(({ forecast }) => forecast === null);
  if (look === 'objectives') return <ObjectivesView kind={kind} looks={choice} />;
  return (
    <Screen
      title={<Said {...{ kind, within }} finding={finding.title} />}
      note={
        <>
          {finding.note && <Said {...{ kind, within }} finding={finding.note} />}
          {finding.note && ranking.outdated && ' · '}
          {ranking.outdated && t('common:scores-as-given')}
        </>
      }
      actions={
        <>
          {notScored && <ScoreNow />}
          {choice}
        </>
      }
    >
      {look === 'list' ? (
        <UnitGrid
          {...{ kind, rows, open, district, agency }}
          all={ranking.rows}
          onOpen={setOpen}
          onDistrict={setDistrict}
          onAgency={setAgency}
        />
      ) : (
        <UnitScatter asOf={ranking.asOf} rows={rows} open={open} onOpen={setOpen} />
      )}
      {open !== null && <UnitDrawer kind={kind} code={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

/** A sentence about a unit: its scores open what they are made of, numbers of units those they count. */
function Said(props: { readonly kind: UnitKind; readonly within: UnitFilter; readonly finding: UnitFinding }) {
  const { kind, within, finding } = props;
  const { t } = useTranslation('units-screen');
  const { key, values, scores, counts, unit } = finding;
  const query = unit && ({ figure: 'unit-score', [kind]: unit.code } as const);
  const figures: (readonly [string, SaidFigure])[] = [
    ...Object.entries(scores).map(([name, text]) => [name, { text, query, about: unit?.name }] as const),
    ...counts.map(({ name, text, value }) => {
      const units: FigureQuery = { figure: 'units-ranked', by: kind, ...within, ...(value && { value }) };
      return [name, { text, query: units }] as const;
    }),
  ];
  return <FigureSentence figures={Object.fromEntries(figures)} say={(marks) => t(key, { ...values, ...marks })} />;
}
