import type { SourceKind } from '../../../shared/domain/imports';
import { accounts } from './accounts';
import { agencies } from './agencies';
import { chapters } from './chapters';
import { clients } from './clients';
import { districts } from './districts';
import { entries } from './entries';
import { managerUsers } from './manager-users';
import { managers } from './managers';
import { packs } from './packs';
import { products } from './products';
import type { Source } from './source';
import { subscriptions } from './subscriptions';
import { users } from './users';

/** The 12 exports (data-schema.md section 1): references first, what hangs on them after. */
export const sources: readonly Source[] = [
  agencies,
  districts,
  managers,
  users,
  managerUsers,
  chapters,
  packs,
  products,
  clients,
  accounts,
  subscriptions,
  entries,
];

/** The export of a kind. */
export function sourceOf(kind: SourceKind): Source {
  return sources.find((source) => source.kind === kind)!;
}
