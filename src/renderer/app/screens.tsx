import {
  Building2,
  ClipboardCheck,
  Cpu,
  FlaskConical,
  FolderInput,
  Gift,
  LayoutDashboard,
  type LucideIcon,
  Settings,
  ShieldAlert,
  UserRound,
  UsersRound,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import type { ScreenName } from '../lib/navigation';

/** A screen of the rail. Its words are `frame:screen-<name>`. */
export interface ScreenEntry {
  readonly name: ScreenName;
  readonly icon: LucideIcon;
  readonly view: ComponentType;
  /** Usable while nothing is imported. */
  readonly withoutData?: boolean;
}

/** React's lazy loading takes default exports; ours are named. */
function view<N extends string>(load: () => Promise<Readonly<Record<N, ComponentType>>>, name: N): ComponentType {
  return lazy(async () => {
    const screen: ComponentType = (await load())[name];
    return { default: screen };
  });
}

/** Every screen there is, in the order of a manager's week. */
export const screens: readonly ScreenEntry[] = [
  {
    name: 'overview',
    icon: LayoutDashboard,
    view: view(() => import('../features/overview/overview-screen'), 'OverviewScreen'),
  },
  {
    name: 'agencies',
    icon: Building2,
    view: view(() => import('../features/units/units-screen'), 'AgenciesScreen'),
  },
  {
    name: 'managers',
    icon: UsersRound,
    view: view(() => import('../features/units/units-screen'), 'ManagersScreen'),
  },
  {
    name: 'clients',
    icon: UserRound,
    view: view(() => import('../features/clients/clients-screen'), 'ClientsScreen'),
  },
  { name: 'risk', icon: ShieldAlert, view: view(() => import('../features/risk/risk-screen'), 'RiskScreen') },
  { name: 'offers', icon: Gift, view: view(() => import('../features/offers/offers-screen'), 'OffersScreen') },
  {
    name: 'what-if',
    icon: FlaskConical,
    view: view(() => import('../features/what-if/what-if-screen'), 'WhatIfScreen'),
  },
  {
    name: 'quality',
    icon: ClipboardCheck,
    view: view(() => import('../features/quality/quality-screen'), 'QualityScreen'),
  },
  { name: 'models', icon: Cpu, view: view(() => import('../features/models/models-screen'), 'ModelsScreen') },
  {
    name: 'imports',
    icon: FolderInput,
    view: view(() => import('../features/imports/imports-screen'), 'ImportsScreen'),
    withoutData: true,
  },
  {
    name: 'settings',
    icon: Settings,
    view: view(() => import('../features/settings/settings-screen'), 'SettingsScreen'),
    withoutData: true,
  },
];
