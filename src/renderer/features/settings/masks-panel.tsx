import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DATA_CLASSES,
  DEFAULT_MASKS,
  MASKABLE_ROLES,
  type MaskableRole,
  type Masks,
  maskOfRole,
  type RoleMask,
} from '../../../shared/domain/masks';
import { Tick } from '../../components/access/tick';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import css from './masks-panel.module.css';

/** What each role does not see of persons: chosen by the direction, read by whoever controls. */
export function MasksPanel() {
  const answer = useCall('privacy.masks', {});
  return <Answered answer={answer}>{(masks) => <MasksForm key={JSON.stringify(masks)} masks={masks} />}</Answered>;
}

function MasksForm({ masks }: { readonly masks: Masks }) {
  const { t } = useTranslation('people');
  const may = useMay('privacy.setMasks');
  const [chosen, setChosen] = useState(masks);
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(masks);
  const set = (role: MaskableRole, mask: RoleMask) => setChosen({ ...chosen, [role]: mask });
  return (
    <Panel title={t('masks-title')} note={t('masks-note')}>
      <div className={css.roles}>
        {MASKABLE_ROLES.map((role) => (
          <RoleChoice key={role} role={role} mask={chosen[role]} disabled={!may} onChange={(mask) => set(role, mask)} />
        ))}
      </div>
      {may && (
        <div className={css.actions}>
          <Button
            look="primary"
            disabled={!isChanged}
            onClick={() => void call('privacy.setMasks', chosen).catch(sayFailure)}
          >
            {t('masks-save')}
          </Button>
          <Button look="plain" onClick={() => setChosen(DEFAULT_MASKS)}>
            {t('masks-default')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function RoleChoice(props: {
  readonly role: MaskableRole;
  readonly mask: RoleMask;
  readonly disabled: boolean;
  readonly onChange: (mask: RoleMask) => void;
}) {
  const { role, mask, disabled, onChange } = props;
  const { t } = useTranslation('people');
  // What follows from a choice is shown as chosen: hidden ages hide birth dates too.
  const { hides } = maskOfRole({ ...DEFAULT_MASKS, [role]: mask }, role);
  const toggle = (one: (typeof DATA_CLASSES)[number], on: boolean) =>
    onChange({ ...mask, hides: DATA_CLASSES.filter((other) => (other === one ? on : mask.hides.includes(other))) });
  return (
    <fieldset className={css.role}>
      <legend>{t(`role-${role}`)}</legend>
      {DATA_CLASSES.map((one) => (
        <Tick
          key={one}
          checked={hides.includes(one)}
          disabled={disabled || (one === 'birth' && mask.hides.includes('age'))}
          onChange={(on) => toggle(one, on)}
          note={t(`class-${one}-note`)}
        >
          {t(`class-${one}`)}
        </Tick>
      ))}
      <Tick
        checked={mask.reveals && hides.length > 0}
        disabled={disabled || hides.length === 0}
        onChange={(reveals) => onChange({ ...mask, reveals })}
        note={t('masks-reveals-note')}
      >
        {t('masks-reveals')}
      </Tick>
    </fieldset>
  );
}
