import { PACKS } from './catalogue';
import { type Damage, missing, padded } from './damage';
import { managerLabels, titleOf } from './labels';
import type { Delivery } from './parts';
import type { Frame } from './simulate';
import { type NetworkUser, USERS_WITHOUT_NAME } from './users';
import type { SampleCell, WorkbookShape } from './workbook-writer';

interface Reference {
  readonly kind: string;
  readonly file: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly SampleCell[])[];
  readonly extra?: Pick<WorkbookShape, 'odd' | 'query'>;
}

/** Every so many products one name has blanks around it: 5 of 673. */
const STRAY_EVERY = 130;
const SHEET = 'Exporter la feuille de calcul';

function units(frame: Frame, damage: Damage): readonly Reference[] {
  const { network } = frame;
  const nameless = network.users.length - (damage.clean ? 0 : USERS_WITHOUT_NAME);
  const users = network.users.map((user, i): readonly SampleCell[] => [
    padded(damage, user.login, 10),
    i === nameless ? missing(damage) : flagOf(user, damage),
    network.managers[user.manager]?.code ?? missing(damage),
  ]);
  const labels = managerLabels(network, damage);
  return [
    {
      kind: 'agencies',
      file: 'agences',
      headers: ['AGE', 'LIB'],
      rows: network.agencies.map(({ code, name }) => [code, padded(damage, name, 30)]),
    },
    {
      kind: 'districts',
      file: 'referenciel_district',
      headers: ['AGE', 'DISTRICT'],
      rows: network.agencies
        .filter(({ district, share }) => district >= 0 || share === 0)
        .map(({ code, district }) => [code, network.districts[district] ?? missing(damage)]),
    },
    {
      kind: 'managers',
      file: 'gestionnaires',
      headers: ['GES', 'INTITULE'],
      rows: network.managers.map(({ code, title, agency }, i) => [code, agency < 0 ? title : titleOf(labels[i]!)]),
    },
    {
      kind: 'manager-users',
      file: 'gestionnaires_utilisateurs',
      headers: ['CUTI', 'GES', 'CGE'],
      rows: users,
      ...(damage.clean ? {} : { extra: { odd: true, query: 'select cuti, ges, cge from gestionnaires_utilisateurs' } }),
    },
    {
      kind: 'users',
      file: 'utilisateurs',
      headers: ['CUTI', 'PRENOM'],
      rows: network.users
        .slice(0, nameless)
        .map(({ login, firstName }, i) => [
          padded(damage, login, 10),
          damage.clean || i !== nameless - 1 ? firstName : missing(damage),
        ]),
    },
  ];
}

/** The flag of a healthy export agrees with the portfolio beside it; the exports have a few managers without one. */
function flagOf(user: NetworkUser, damage: Damage): string {
  return damage.clean && user.manager < 0 ? 'N' : user.flag;
}

function strayed(damage: Damage, name: string): string {
  if (damage.clean) return name;
  damage.counts.strayBlanks++;
  return ` ${name} `;
}

function catalogue(frame: Frame, damage: Damage): readonly Reference[] {
  const untyped = frame.chapters.filter(({ type }) => type === null);
  const noType = (code: string) => (code === untyped[0]!.code ? missing(damage) : missing(damage, 3));
  const chapters = frame.chapters.map(({ code, type }): readonly SampleCell[] => [
    padded(damage, code, 10),
    type === null ? noType(code) : String(type).padStart(3, '0'),
  ]);
  return [
    {
      kind: 'chapters',
      file: 'chapitres',
      headers: ['CHA', 'TYPC'],
      rows: damage.clean ? chapters : [[missing(damage, 10), missing(damage, 3)], ...chapters],
    },
    { kind: 'packs', file: 'referenciel_packs', headers: ['CPACK', 'LIB'], rows: PACKS.map((p) => [p.code, p.name]) },
    {
      kind: 'products',
      file: 'referenciel_produits',
      headers: ['CPRO', 'LIB', 'ATT', 'CGAM'],
      rows: frame.products.map((product, i) => [
        product.code,
        i % STRAY_EVERY === STRAY_EVERY - 1 ? strayed(damage, product.name) : product.name,
        product.attribute,
        product.family,
      ]),
    },
  ];
}

/**
 * Writes the eight reference workbooks.
 * @param checkpoint told before each how many are written, 0..1; may throw to stop.
 */
export async function writeReferences(
  delivery: Delivery,
  frame: Frame,
  damage: Damage,
  checkpoint: (value: number) => Promise<void>,
): Promise<void> {
  const references = [...units(frame, damage), ...catalogue(frame, damage)];
  for (const [i, { kind, file, headers, rows, extra }] of references.entries()) {
    await checkpoint(i / references.length);
    const book = delivery.open(kind, file, { sheet: SHEET, headers, ...extra });
    for (const row of rows) book.row(row);
    await book.finish();
  }
}
