import { ChevronDown, UserRound } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { ProfilePick, roleWords } from '../components/access/profile-pick';
import { Button } from '../components/button';
import { useNavigation } from '../lib/navigation';
import { useMay, usePeople } from '../lib/people';
import css from './top-bar.module.css';

/** Who is in front of the screen and in which role; leads to the other profiles. */
export function ProfileMenu() {
  const { t } = useTranslation('people');
  const state = usePeople((people) => people.state);
  const go = useNavigation((navigation) => navigation.go);
  const mayManage = useMay('profiles.save');
  const current = state?.current;
  if (!state || !current) return null;
  const others = state.profiles.filter(({ id }) => id !== current.id);
  return (
    <Popover.Root>
      <Popover.Trigger className={css.profile} title={`${current.name} · ${roleWords(current, t)}`}>
        <UserRound size={14} aria-hidden />
        <span>{state.profiles.length === 0 ? t(`role-${current.role}`) : current.name}</span>
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.card} align="end" sideOffset={6} collisionPadding={8}>
          <div>
            <p>
              <strong>{current.name}</strong>
            </p>
            <p className={css.asOfNone}>{roleWords(current, t)}</p>
          </div>
          <p>{t(`may-${current.role}`)}</p>
          {others.length > 0 && <ProfilePick profiles={others} />}
          {mayManage && (
            <Popover.Close asChild>
              <Button look="plain" onClick={() => go('settings', { tab: 'people' })}>
                {t('manage')}
              </Button>
            </Popover.Close>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
