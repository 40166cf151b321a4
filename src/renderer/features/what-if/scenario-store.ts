import { create } from 'zustand';
import type { WhatIfEntity, WhatIfResult } from '../../../shared/domain/models';
import type { Changes } from './changes';

/** A what-if kept under a name to be compared. */
export interface Scenario {
  readonly key: string;
  readonly name: string;
  readonly entity: WhatIfEntity;
  readonly id: string;
  readonly asOf: string;
  readonly set: Changes;
  readonly result: WhatIfResult;
  /** The changed inputs in words. */
  readonly changes: readonly string[];
}

/** Side by side, four is what a person can compare. */
export const MOST_SCENARIOS = 4;

interface Scenarios {
  readonly list: readonly Scenario[];
  readonly made: number;
  readonly keep: (scenario: Omit<Scenario, 'key'>) => void;
  readonly drop: (key: string) => void;
}

/** The scenarios kept while the application runs: they outlive a change of screen. */
export const useScenarios = create<Scenarios>((set) => ({
  list: [],
  made: 0,
  keep: (scenario) =>
    set(({ list, made }) => ({ made: made + 1, list: [...list, { ...scenario, key: `scenario-${made + 1}` }] })),
  drop: (key) => set(({ list }) => ({ list: list.filter((scenario) => scenario.key !== key) })),
}));
