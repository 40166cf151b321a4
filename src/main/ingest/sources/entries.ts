import { codeBeforeDash, wholeNumber } from '../columns/code';
import { date } from '../columns/date';
import { choice, text, textAfterDash } from '../columns/text';
import { dropDefaultEnd } from './default-end';
import { placeOf, type Source, type SourceColumn } from './source';

const clientTypes = {
  Particulier: 1,
  Société: 2,
  'Entreprise Individuelle': 3,
  1: 1,
  2: 2,
  3: 3,
};

const columns: readonly SourceColumn[] = [
  { header: 'CLI', field: 'exported_client', parse: wholeNumber, need: 'nullable' },
  { header: 'Agence Client', field: 'agency', parse: codeBeforeDash(5), need: 'needed' },
  { header: 'Agence Client', field: 'agency_name', parse: textAfterDash, need: 'nullable' },
  {
    header: 'Type Client',
    field: 'client_type',
    parse: choice(clientTypes),
    need: 'needed',
    valueWords: 'client-type',
  },
  { header: 'Gestionnaire Client', field: 'manager', parse: codeBeforeDash(3), need: 'needed' },
  { header: 'Gestionnaire Client', field: 'manager_label', parse: textAfterDash, need: 'nullable' },
  { header: 'Avec / Sans Compte', field: 'has_account', parse: text, need: 'optional' },
  { header: 'Segment Client', field: 'segment', parse: text, need: 'optional' },
  { header: 'Segment Actif/Équipé', field: 'activity_segment', parse: text, need: 'optional' },
  { header: 'Actif/Inactif', field: 'activity', parse: text, need: 'optional' },
  { header: 'Equipé/NonEquipé', field: 'equipment', parse: text, need: 'optional' },
  { header: 'District', field: 'district', parse: text, need: 'optional' },
  { header: "Date d'EER", field: 'entry_day', parse: date, need: 'needed' },
  { header: 'Statut Dossier', field: 'file_status', parse: text, need: 'optional' },
  { header: 'CLT/NONCLT', field: 'client_status', parse: text, need: 'optional' },
  { header: 'DATE SORTIE', field: 'exit_day', parse: date, need: 'nullable' },
];

const EXIT = placeOf(columns, 'exit_day');

/** Where the fields that are told later stand: the client, and how it was found. */
const LINKED = columns.length;

/**
 * Entries into and exits from the relationship, with the segments as at export. Its client numbers are often pasted over
 * and its dates of mixed order: both are looked at for the file as a whole (checks/), every row starts out unlinked.
 */
export const entries: Source = {
  kind: 'entries',
  table: 'stg_entry',
  signature: ['CLI', 'Agence Client', 'Type Client', 'Gestionnaire Client', "Date d'EER", 'DATE SORTIE'],
  columns,
  derived: ['client', 'client_link'],
  key: null,
  check: (row, notes) => {
    dropDefaultEnd(row, EXIT, 'DATE SORTIE', notes);
    row[LINKED] = null;
    row[LINKED + 1] = 'unlinked';
    return null;
  },
};
