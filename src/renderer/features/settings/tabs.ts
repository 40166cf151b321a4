import type { ComponentType } from 'react';
import { AuditTab } from './audit-tab';
import { GeneralTab } from './general-tab';
import { RiskTab } from './risk-tab';
import { SecurityTab } from './security-tab';

/** A tab of the settings. `label` is a key of the words, in the namespace of what the tab is about. */
interface SettingsTab {
  readonly name: string;
  readonly label: string;
  readonly view: ComponentType;
}

/** Every tab, in the order shown; `go('settings', { tab: name })` opens one. A tab's view is a column of panels. */
export const settingsTabs: readonly SettingsTab[] = [
  { name: 'general', label: 'settings:general', view: GeneralTab },
  { name: 'risk', label: 'risk-actions:tab', view: RiskTab },
  { name: 'security', label: 'access:tab', view: SecurityTab },
  { name: 'audit', label: 'audit:tab', view: AuditTab },
];
