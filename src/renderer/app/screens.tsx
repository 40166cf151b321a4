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
import { type ComponentType, lazy, useMemo } from 'react';
import type { CallName } from '../../shared/ipc/calls';
import { mayCall } from '../../shared/ipc/permissions';
import type { ScreenName } from '../lib/navigation';
import { useRole } from '../lib/people';

/** A screen of the rail. Its words are `frame:screen-<name>`. */
export interface ScreenEntry {
  readonly name: ScreenName;
  readonly icon: LucideIcon;
  readonly view: ComponentType;
  /** The call it lives on: whoever may not make it does not see the screen. */
  readonly needs: CallName;
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
    needs: 'overview.get',
    icon: LayoutDashboard,
    view: view(() => import('../features/overview/overview-screen'), 'OverviewScreen'),
  },
  {
    name: 'agencies',
    needs: 'rankings.get',
    icon: Building2,
    view: view(() => import('../features/units/units-screen'), 'AgenciesScreen'),
  },
  {
    name: 'managers',
    needs: 'rankings.get',
    icon: UsersRound,
    view: view(() => import('../features/units/units-screen'), 'ManagersScreen'),
  },
  {
    name: 'clients',
    needs: 'clients.list',
    icon: UserRound,
    view: view(() => import('../features/clients/clients-screen'), 'ClientsScreen'),
  },
  {
    name: 'risk',
    needs: 'risk.list',
    icon: ShieldAlert,
    view: view(() => import('../features/risk/risk-screen'), 'RiskScreen'),
  },
  {
    name: 'offers',
    needs: 'offers.calls',
    icon: Gift,
    view: view(() => import('../features/offers/offers-screen'), 'OffersScreen'),
  },
  {
    name: 'what-if',
    needs: 'whatif.form',
    icon: FlaskConical,
    view: view(() => import('../features/what-if/what-if-screen'), 'WhatIfScreen'),
  },
  {
    name: 'quality',
    needs: 'quality.tests',
    icon: ClipboardCheck,
    view: view(() => import('../features/quality/quality-screen'), 'QualityScreen'),
  },
  {
    name: 'models',
    needs: 'models.list',
    icon: Cpu,
    view: view(() => import('../features/models/models-screen'), 'ModelsScreen'),
  },
  {
    name: 'imports',
    needs: 'imports.list',
    icon: FolderInput,
    view: view(() => import('../features/imports/imports-screen'), 'ImportsScreen'),
    withoutData: true,
  },
  {
    name: 'settings',
    needs: 'app.setLanguage',
    icon: Settings,
    view: view(() => import('../features/settings/settings-screen'), 'SettingsScreen'),
    withoutData: true,
  },
];

/** The screens of whoever is there. */
export function useScreens(): readonly ScreenEntry[] {
  const role = useRole();
  return useMemo(() => screens.filter(({ needs }) => mayCall(role, needs)), [role]);
}
