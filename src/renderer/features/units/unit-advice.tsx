import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/domain/common';
import type { ShrunkEstimate, UnitLever } from '../../../shared/domain/units';
import { DrawerSection } from '../../components/drawer';
import { nextStep } from '../../components/next-step';
import { Answered } from '../../components/states';
import { formatDelta, formatScore } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import css from './units.module.css';

/** What would move the unit's score most, strongest first, with the gain to be expected. */
export function UnitLevers({ kind, code }: { readonly kind: UnitKind; readonly code: string }) {
  const { t } = useTranslation('unit-advice');
  const answer = useCall('whatif.unitLevers', { ...useAsOfArgs(), kind, code });
  return (
    <DrawerSection title={t('title')}>
      <Answered answer={answer} errorAction={nextStep}>
        {({ levers, text }) => (
          <>
            {levers.length === 0 && <p>{text}</p>}
            <ul className={css.levers}>
              {levers.map((lever) => (
                <li key={lever.part} className={css.lever}>
                  <span>{lever.text}</span>
                  <Gain lever={lever} />
                </li>
              ))}
            </ul>
            {levers.length > 0 && <p className={css.hint}>{t('hint')}</p>}
          </>
        )}
      </Answered>
    </DrawerSection>
  );
}

function Gain({ lever }: { readonly lever: UnitLever }) {
  const { t } = useTranslation('unit-advice');
  return (
    <span className={css.gain} title={t('gain-help')}>
      <strong className="figure">{formatDelta(lever.gain, 1)}</strong>
      <span className={`${css.faint} figure`}>
        ({formatDelta(lever.low, 1)} – {formatDelta(lever.high, 1)})
      </span>
    </span>
  );
}

/** The score of a unit of few clients, with what its surroundings say mixed in. */
export function UnitEstimate({ estimate }: { readonly estimate: ShrunkEstimate }) {
  const { t } = useTranslation('unit-advice');
  return (
    <DrawerSection title={t('estimate')}>
      <p>
        <strong className="figure">{formatScore(estimate.score)}</strong> <span className={css.faint}>/ 100</span>
      </p>
      <p>{estimate.text}</p>
    </DrawerSection>
  );
}
