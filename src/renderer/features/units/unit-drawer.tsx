import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/domain/common';
import type { UnitDetail } from '../../../shared/domain/units';
import { Button } from '../../components/button';
import { Drawer, DrawerSection } from '../../components/drawer';
import { nextStep } from '../../components/next-step';
import { SignedBars } from '../../components/signed-bars';
import { Answered } from '../../components/states';
import { useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOf, useAsOfArgs } from '../../lib/workspace';
import { UnitEstimate, UnitLevers } from './unit-advice';
import { UnitMonths } from './unit-months';
import { UnitProduction } from './unit-production';
import { UnitScore } from './unit-score';

/** The detail of one agency or manager: what its score is made of, its months, what is expected, and where to go from here. */
export function UnitDrawer({
  kind,
  code,
  onClose,
}: {
  readonly kind: UnitKind;
  readonly code: string;
  readonly onClose: () => void;
}) {
  const asOf = useAsOfArgs();
  const answer = useCall('rankings.detail', { ...asOf, kind, code });
  const row = answer.data?.row;
  const note = [code, row?.agencyName, row?.district].filter(Boolean).join(' · ');
  return (
    <Drawer open onClose={onClose} title={row?.name ?? code} note={note} actions={<Ways kind={kind} code={code} />}>
      <Answered answer={answer} errorAction={nextStep}>
        {(detail) => <UnitBody detail={detail} />}
      </Answered>
    </Drawer>
  );
}

function UnitBody({ detail }: { readonly detail: UnitDetail }) {
  const { t } = useTranslation('units-screen');
  const asOf = useAsOf();
  const reasons = detail.reasons.map(({ feature, text, contribution }) => ({
    key: feature,
    label: text,
    value: contribution,
  }));
  return (
    <>
      <UnitScore detail={detail} />
      {detail.estimate && <UnitEstimate estimate={detail.estimate} />}
      {detail.row.score !== null && detail.row.forecast !== null && (
        <UnitLevers kind={detail.kind} code={detail.row.code} />
      )}
      {detail.production.length > 0 && (
        <DrawerSection title={t('production')}>
          <UnitProduction production={detail.production} unit={{ [detail.kind]: detail.row.code }} />
        </DrawerSection>
      )}
      {reasons.length > 0 && (
        <DrawerSection title={t('why-forecast')}>
          <SignedBars rows={reasons} worse="down" />
        </DrawerSection>
      )}
      {asOf !== null && detail.months.length > 0 && (
        <DrawerSection title={t('by-month')}>
          <UnitMonths detail={detail} asOf={asOf} />
        </DrawerSection>
      )}
    </>
  );
}

/** From an agency to its managers and clients, from a manager to the clients. */
function Ways({ kind, code }: { readonly kind: UnitKind; readonly code: string }) {
  const { t } = useTranslation('units-screen');
  const go = useNavigation((navigation) => navigation.go);
  const filter = { [kind]: code };
  return (
    <>
      {kind === 'agency' && <Button onClick={() => go('managers', filter)}>{t('managers')}</Button>}
      <Button onClick={() => go('clients', filter)}>{t('its-clients')}</Button>
      <Button onClick={() => go('risk', filter)}>{t('at-risk')}</Button>
      <Button onClick={() => go('what-if', { entity: kind, id: code })}>{t('what-if')}</Button>
    </>
  );
}
