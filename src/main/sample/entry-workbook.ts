import { type Day, NEVER } from '../core/dates';
import { type Damage, dateText, missing, mixedDate } from './damage';
import { SEGMENTS, type SimulatedEntry } from './entries';
import type { EntryStore } from './entry-store';
import { managerLabels, secondLabels } from './labels';
import type { Network } from './network';
import type { PartedWorkbook } from './parts';
import type { SampleCell } from './workbook-writer';

/** Headers of the entry/exit workbook (data-schema.md 2.4). */
export const ENTRY_HEADERS = [
  'CLI',
  'Agence Client',
  'Type Client',
  'Gestionnaire Client',
  'Avec / Sans Compte',
  'Segment Client',
  'Segment Actif/Équipé',
  'Actif/Inactif',
  'Equipé/NonEquipé',
  'District',
  "Date d'EER",
  'Statut Dossier',
  'CLT/NONCLT',
  'DATE SORTIE',
] as const;

const TYPES = ['', 'Particulier', 'Société', 'Entreprise Individuelle'];
const ACTIVITY = ['NON AFFECTE', 'INACTIF', 'ACTIF'];
const EQUIPMENT = ['NON AFFECTE', 'NON EQUIPE', 'EQUIPE'];
const FILES = ['DRC Archivé', 'DRC à numériser', 'DRC en cours de Validation'];
const ROWS_PER_CHUNK = 4000;

function exported(damage: Damage, day: Day, count: 'swappedEntryDates' | 'swappedExitDates'): SampleCell {
  if (day === NEVER) return missing(damage);
  if (damage.clean) return dateText(day);
  const { text, swapped } = mixedDate(day);
  if (swapped) damage.counts[count]++;
  return text;
}

/**
 * Writes the entries sorted by agency. In a damaged sample the first rows carry the numbers of the clients workbook, in
 * its order (data-schema.md 3.1).
 * @param checkpoint told every few thousand rows how much of them is written, 0..1; may throw to stop.
 */
export async function writeEntries(
  store: EntryStore,
  clientIds: Int32Array,
  network: Network,
  damage: Damage,
  book: PartedWorkbook,
  checkpoint: (value: number) => Promise<void>,
): Promise<void> {
  const labels = managerLabels(network, damage);
  const second = secondLabels(network, damage);
  for (const [position, row] of store.byAgency(network.agencies.length).entries()) {
    if (position % ROWS_PER_CHUNK === 0) {
      await book.settle();
      await checkpoint(position / store.count());
    }
    const entry = store.at(row);
    const pasted = !damage.clean && position < clientIds.length;
    if (pasted) damage.counts.pastedNumbers++;
    const label = (position % 2 === 0 ? second.get(entry.manager) : undefined) ?? labels[entry.manager]!;
    const { code, label: meant } = network.managers[entry.manager]!;
    if (label !== `${code}-${meant}`) damage.counts.messyLabels++;
    book.row([pasted ? clientIds[position]! : entry.id, ...entryCells(entry, network, label, damage)]);
  }
}

function entryCells(entry: SimulatedEntry, network: Network, label: string, damage: Damage): readonly SampleCell[] {
  const agency = network.agencies[entry.agency]!;
  const segment = SEGMENTS[entry.segment]!;
  const activity = ACTIVITY[entry.activity]!;
  const equipment = EQUIPMENT[entry.equipment]!;
  const left = entry.exitDay !== NEVER || !entry.hasAccount;
  return [
    `${agency.code}-${agency.name}`,
    TYPES[entry.type]!,
    label,
    damage.clean && !entry.hasAccount ? 'Sans compte' : 'Avec compte',
    segment.name,
    entry.activity === 0 ? segment.short : `${segment.short} ${activity} ${equipment}`,
    activity,
    equipment,
    network.districts[agency.district] ?? missing(damage),
    exported(damage, entry.entryDay, 'swappedEntryDates'),
    FILES[entry.file]!,
    left ? 'NON CLT' : 'CLT',
    exported(damage, entry.exitDay, 'swappedExitDates'),
  ];
}
