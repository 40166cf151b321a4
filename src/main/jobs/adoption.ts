import type { FigureQuery } from '../../shared/domain/figures';
import type { AdoptionCategory, AdoptionClients, AdoptionRow, PackAdoption } from '../../shared/domain/offer-analysis';
import { AppFailure } from '../../shared/ipc/result';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { clientSegment, type PackHolding, packHoldings } from '../features/pack-adoption';
import { agencyName, managerName } from '../features/unit-names';
import { wilsonInterval } from '../models/common/metrics';
import { clientLine } from './offer-targets';
import { nameOf } from './recommendation-words';

/** Components shown for each group, the most often missing first. */
const MISSING_SHOWN = 3;
/** Key of the line of the whole network. */
const NETWORK = '';

/** Pack adoption by agency, manager or segment, the largest group first; `pack` narrows it to one. */
export function packAdoption(full: Bank, day: Day, by: AdoptionCategory, pack?: string): PackAdoption {
  const bank = knownAt(full, day);
  const holdings = packHoldings(bank, day, packIndex(bank, pack));
  const groups = new Map<string, { name: string; part: PackHolding[] }>();
  for (const holding of holdings) {
    const { key, name } = groupOf(bank, day, by, holding.client);
    const group = groups.get(key) ?? { name, part: [] };
    group.part.push(holding);
    groups.set(key, group);
  }
  const rows = [...groups].map(([key, { name, part }]) => rowOf(bank, key, name, part));
  rows.sort((a, b) => b.clients - a.clients || (a.key < b.key ? -1 : 1));
  return {
    asOf: isoFromDay(day),
    by,
    pack: pack ?? null,
    packs: packsOf(bank, day),
    network: rowOf(bank, NETWORK, say('offer-analysis:network'), holdings),
    rows,
  };
}

/** The clients behind one figure: holders of a group, those who lack a component, or those without a pack. */
export function adoptionClients(
  full: Bank,
  day: Day,
  order: {
    readonly by: AdoptionCategory;
    readonly key: string;
    readonly pack?: string;
    readonly missing?: string;
    readonly without?: boolean;
  },
  visible: ReadonlySet<number> | null = null,
): AdoptionClients {
  const bank = knownAt(full, day);
  const product = bank.codes.products.findIndex(({ code }) => code === order.missing);
  const rows = packHoldings(bank, day, packIndex(bank, order.pack))
    .filter(({ client }) => visible === null || visible.has(bank.clients.id[client]!))
    .filter(({ packs }) => packs.length > 0 !== (order.without ?? false))
    .filter(({ missing }) => order.missing === undefined || missing.includes(product))
    .filter(({ client }) => order.key === NETWORK || groupOf(bank, day, order.by, client).key === order.key)
    .map(({ client, packs, missing }) => ({
      ...clientLine(bank, client, day),
      packName: packs.length === 0 ? null : packs.map((one) => nameOf(bank, bank.codes.packs[one]!.code)).join(', '),
      missing: missing.map((one) => nameOf(bank, bank.codes.products[one]!.code)),
    }))
    .sort((a, b) => b.missing.length - a.missing.length || a.client - b.client);
  return { asOf: isoFromDay(day), rows };
}

const PARTS: Readonly<Record<string, (holding: PackHolding) => boolean>> = {
  'adoption-clients': () => true,
  'adoption-holders': ({ packs }) => packs.length > 0,
  'adoption-complete': ({ packs, missing }) => packs.length > 0 && missing.length === 0,
};

/** Clients of a group with an open account, those with a pack, or those with all of one: numbers, the lowest first. */
export function adoptionFigure(
  full: Bank,
  day: Day,
  { figure, by = 'agency', value = NETWORK, item }: FigureQuery,
): readonly number[] {
  const bank = knownAt(full, day);
  const isMeant = PARTS[figure];
  if (isMeant === undefined) throw failure('not-found');
  return packHoldings(bank, day, packIndex(bank, item))
    .filter((holding) => isMeant(holding))
    .filter(({ client }) => value === NETWORK || groupOf(bank, day, by, client).key === value)
    .map(({ client }) => bank.clients.id[client]!)
    .sort((a, b) => a - b);
}

function packIndex(bank: Bank, pack: string | undefined): number | undefined {
  if (pack === undefined) return undefined;
  const index = bank.codes.packs.findIndex(({ code }) => code === pack);
  if (index < 0) throw new AppFailure('not-found', say('offer-analysis:unknown-pack', { code: pack }));
  return index;
}

function packsOf(bank: Bank, day: Day): PackAdoption['packs'] {
  const holders = new Map<number, number>();
  for (const { packs } of packHoldings(bank, day))
    for (const pack of packs) holders.set(pack, (holders.get(pack) ?? 0) + 1);
  return [...holders]
    .map(([pack, count]) => ({ ...bank.codes.packs[pack]!, holders: count }))
    .map(({ code, holders: count }) => ({ code, name: nameOf(bank, code), holders: count }))
    .sort((a, b) => b.holders - a.holders || (a.code < b.code ? -1 : 1));
}

function groupOf(bank: Bank, day: Day, by: AdoptionCategory, client: number): { key: string; name: string } {
  if (by === 'segment') {
    const key = clientSegment(bank, client, day);
    return { key, name: say(`offer-analysis:segment-${key}`) };
  }
  const unit = (by === 'agency' ? bank.clients.agency : bank.clients.manager)[client]!;
  if (unit < 0) return { key: '-', name: say('offer-analysis:no-unit') };
  const key = (by === 'agency' ? bank.codes.agencies : bank.codes.managers)[unit]!.code;
  return { key, name: by === 'agency' ? agencyName(bank, unit) : managerName(bank, unit) };
}

function rowOf(bank: Bank, key: string, name: string, part: readonly PackHolding[]): AdoptionRow {
  const holders = part.filter(({ packs }) => packs.length > 0);
  const lacking = new Map<number, number>();
  for (const { missing } of holders)
    for (const product of missing) lacking.set(product, (lacking.get(product) ?? 0) + 1);
  const rate = part.length === 0 ? null : holders.length / part.length;
  const interval = rate === null ? { low: null, high: null } : wilsonInterval(rate, part.length);
  return {
    key,
    name,
    clients: part.length,
    holders: holders.length,
    rate,
    ...interval,
    complete: holders.filter(({ missing }) => missing.length === 0).length,
    missing: [...lacking]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MISSING_SHOWN)
      .map(([product, clients]) => {
        const { code } = bank.codes.products[product]!;
        return { product: code, name: nameOf(bank, code), clients };
      }),
  };
}
