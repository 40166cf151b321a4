import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { mayCall } from '../../../shared/ipc/permissions';
import { Screen } from '../../components/screen';
import { TabStrip } from '../../components/tab-strip';
import { useNavigation } from '../../lib/navigation';
import { useRole } from '../../lib/people';
import css from './settings.module.css';
import { settingsTabs } from './tabs';

/** The settings, one tab for each matter. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { params, go } = useNavigation();
  const role = useRole();
  const tabs = settingsTabs.filter(({ needs }) => mayCall(role, needs));
  const open = tabs.find(({ name }) => name === params.tab) ?? tabs[0]!;
  return (
    <Tabs.Root value={open.name} onValueChange={(tab) => go('settings', { tab })} asChild>
      <div className={css.screen}>
        <Screen
          title={t('title')}
          body="scroll"
          figures={<TabStrip label={t('title')} tabs={tabs.map(({ name, label }) => ({ name, label: t(label) }))} />}
        >
          <Tabs.Content value={open.name} className={css.content}>
            <open.view />
          </Tabs.Content>
        </Screen>
      </div>
    </Tabs.Root>
  );
}
