import type { ComponentType } from 'react';
import type { CallName } from '../../../shared/ipc/calls';
import { AuditTab } from './audit-tab';
import { BackupsTab } from './backups-tab';
import { DiagnosticsTab } from './diagnostics-tab';
import { GeneralTab } from './general-tab';
import { PeopleTab } from './people-tab';
import { PrivacyTab } from './privacy-tab';
import { RiskTab } from './risk-tab';
import { SecurityTab } from './security-tab';

/** A tab of the settings. `label` is a key of the words, in the namespace of what the tab is about. */
interface SettingsTab {
  readonly name: string;
  readonly label: string;
  readonly view: ComponentType;
  /** The call it lives on: whoever may not make it does not see the tab. */
  readonly needs: CallName;
}

/** Every tab, in the order shown; `go('settings', { tab: name })` opens one. A tab's view is a column of panels. */
export const settingsTabs: readonly SettingsTab[] = [
  { name: 'general', label: 'settings:general', view: GeneralTab, needs: 'app.setLanguage' },
  { name: 'risk', label: 'risk-actions:tab', view: RiskTab, needs: 'actions.save' },
  { name: 'security', label: 'access:tab', view: SecurityTab, needs: 'access.setAutoLock' },
  { name: 'backups', label: 'backups:tab', view: BackupsTab, needs: 'backups.list' },
  { name: 'people', label: 'people:tab', view: PeopleTab, needs: 'profiles.save' },
  { name: 'privacy', label: 'compliance:tab', view: PrivacyTab, needs: 'privacy.report' },
  { name: 'audit', label: 'audit:tab', view: AuditTab, needs: 'audit.list' },
  { name: 'diagnostics', label: 'diagnostics:tab', view: DiagnosticsTab, needs: 'diagnostics.logs' },
];
