import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import css from './gate.module.css';

/** The way to another workspace, known here or chosen as a file. */
export function OtherWorkspaces() {
  const { t } = useTranslation('access');
  const { data } = useCall('workspaces.list', {});
  const others = data?.filter(({ current, kind }) => !current && kind !== 'missing') ?? [];
  return (
    <nav className={css.others} aria-label={t('other-workspaces')}>
      {others.map(({ path, name }) => (
        <Button key={path} look="plain" onClick={() => void call('workspaces.open', { path }).catch(sayFailure)}>
          {t('open-named', { name })}
        </Button>
      ))}
      <Button look="plain" onClick={() => void call('workspaces.choose', {}).catch(sayFailure)}>
        {t('open-file')}
      </Button>
      <Button look="plain" onClick={() => void call('workspaces.bring', {}).catch(sayFailure)}>
        {t('backups:bring')}
      </Button>
    </nav>
  );
}
