import type { Damage } from './damage';
import type { Network } from './network';

/** Two managers' labels are spelt in two ways: 133 labels for 131 managers (data-schema.md 2.4). */
const SPELT_TWICE = 2;

/** Ways people type a label: as meant, in capitals, without accents, with double blanks. */
function spellings(label: string): readonly string[] {
  return [label, label.toUpperCase(), label.replace('Chargé', 'CHARGE'), label.replaceAll(' ', '  ')];
}

/**
 * `NNN-Label` of every manager, spelt as one of the ways people type it; one label is a code. The same spelling for the
 * same manager in every workbook.
 */
export function managerLabels(network: Network, damage: Damage): readonly string[] {
  const coded = network.managers.findIndex(({ agency }) => agency >= 0);
  return network.managers.map(({ code, label }, i) => {
    const messy = i === coded ? code : spellings(label)[i % 4]!;
    return `${code}-${damage.clean ? label : messy}`;
  });
}

/** The second spelling of the managers who have two, by manager index. */
export function secondLabels(network: Network, damage: Damage): ReadonlyMap<number, string> {
  if (damage.clean) return new Map();
  const officers = network.managers.flatMap(({ agency, title }, i) => (agency >= 0 && title === 'Chargé' ? [i] : []));
  return new Map(
    officers.slice(0, SPELT_TWICE).map((i) => {
      const { code, label } = network.managers[i]!;
      return [i, `${code}-${spellings(label)[(i + 1) % 4]}`];
    }),
  );
}

/** The function word a label begins with: what the managers workbook calls title. */
export function titleOf(label: string): string {
  return label.slice(label.indexOf('-') + 1).split(' ')[0]!;
}
