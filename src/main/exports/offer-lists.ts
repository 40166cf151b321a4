import type { CallList } from '../../shared/domain/clients';
import type { BasketRules, PackAdoption } from '../../shared/domain/offer-analysis';
import { writtenIso } from '../core/dates';
import { say } from '../core/words';
import { clientColumn, column, personCells, personColumns } from './lists';
import type { ColumnKind, Sheet, SheetColumn } from './sheet';

/** A column whose heading is in the words of the Offers screens. */
function worded(key: string, kind: ColumnKind, width: number): SheetColumn {
  return { heading: say(`offer-analysis:column-${key}`), kind, width };
}

function titled(key: string, asOf: string, rows: number): Pick<Sheet, 'name' | 'title'> {
  const name = say(`offer-analysis:sheet-${key}`);
  return { name, title: say('exports:title', { name, date: writtenIso(asOf), rows, count: rows }) };
}

/** Whom to call with what. */
export function callsSheet(list: Omit<CallList, 'modelVersion'>): Sheet {
  return {
    ...titled('calls', list.asOf, list.rows.length),
    columns: [
      clientColumn(),
      worded('offer', 'text', 34),
      worded('offer-code', 'text', 10),
      worded('category', 'text', 24),
      column('probability', 'share'),
      worded('reason', 'text', 70),
      ...personColumns(),
    ],
    rows: list.rows.map((row) => [
      String(row.client),
      row.name,
      row.product,
      row.category,
      row.probability,
      row.reason,
      ...personCells(row),
    ]),
  };
}

/** Rules of what goes with what, with the counts behind them. */
export function basketSheet({ asOf, rows }: BasketRules): Sheet {
  return {
    ...titled('basket', asOf, rows.length),
    columns: [
      worded('from', 'text', 34),
      worded('from-code', 'text', 10),
      worded('to', 'text', 34),
      worded('to-code', 'text', 10),
      worded('from-holders', 'integer', 12),
      worded('to-holders', 'integer', 12),
      worded('both', 'integer', 12),
      worded('support', 'share', 12),
      worded('confidence', 'share', 12),
      worded('low', 'share', 12),
      worded('high', 'share', 12),
      worded('lift', 'decimal', 10),
      worded('from-first', 'share', 16),
    ],
    rows: rows.map((rule) => [
      ...[rule.fromName, rule.from, rule.toName, rule.to],
      ...[rule.fromHolders, rule.toHolders, rule.both],
      ...[rule.support, rule.confidence, rule.low, rule.high, rule.lift, rule.fromFirst],
    ]),
  };
}

/** Pack adoption by group, the whole network last. */
export function adoptionSheet({ asOf, by, rows, network }: PackAdoption): Sheet {
  return {
    ...titled('adoption', asOf, rows.length),
    columns: [
      worded(`group-${by}`, 'text', 34),
      column('code', 'text', 14),
      column('clients', 'integer'),
      worded('holders', 'integer', 12),
      worded('rate', 'share', 12),
      worded('low', 'share', 12),
      worded('high', 'share', 12),
      worded('complete', 'integer', 14),
      ...[1, 2, 3].flatMap((place) => [
        worded(`missing-${place}`, 'text', 30),
        worded(`missing-clients-${place}`, 'integer', 12),
      ]),
    ],
    rows: [...rows, network].map((row) => [
      ...[row.name, row.key, row.clients, row.holders, row.rate, row.low, row.high, row.complete],
      ...[0, 1, 2].flatMap((place) => [row.missing[place]?.name ?? null, row.missing[place]?.clients ?? null]),
    ]),
  };
}
