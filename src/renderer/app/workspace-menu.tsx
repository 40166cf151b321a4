import { ChevronDown, Lock, LockKeyholeOpen, ShieldAlert, ShieldCheck } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { useAccess } from '../lib/access';
import { call } from '../lib/api';
import { useNavigation } from '../lib/navigation';
import { sayFailure } from '../lib/say-failure';
import css from './top-bar.module.css';

/** Which workspace the window is on and whether it is encrypted; leads to its lock and to the others. */
export function WorkspaceMenu() {
  const { t } = useTranslation('access');
  const state = useAccess((access) => access.state);
  const go = useNavigation((navigation) => navigation.go);
  if (!state) return null;
  const isPlain = state.kind === 'plain';
  const Sign = isPlain ? LockKeyholeOpen : Lock;
  return (
    <Popover.Root>
      <Popover.Trigger className={css.workspace} data-plain={isPlain} title={state.path}>
        <Sign size={14} aria-hidden />
        <span>{state.name}</span>
        {isPlain && <em>{t('plain')}</em>}
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.card} align="start" sideOffset={6} collisionPadding={8}>
          <p className={css.guard} data-plain={isPlain}>
            {isPlain ? <ShieldAlert size={16} aria-hidden /> : <ShieldCheck size={16} aria-hidden />}
            <span>{t(isPlain ? 'plain-why' : 'encrypted-why')}</span>
          </p>
          {isPlain ? (
            <Popover.Close asChild>
              <Button look="primary" onClick={() => go('settings', { tab: 'security' })}>
                {t('protect')}
              </Button>
            </Popover.Close>
          ) : (
            <Button icon={Lock} onClick={() => void call('access.lock', {}).catch(sayFailure)}>
              {t('lock-now')}
            </Button>
          )}
          <Popover.Close asChild>
            <Button look="plain" onClick={() => go('settings', { tab: 'security' })}>
              {t('all-workspaces')}
            </Button>
          </Popover.Close>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
