/** One product of the reference that the simulation sells by name; attribute and family as in data-schema.md 2.5. */
export interface CatalogueProduct {
  readonly code: string;
  readonly name: string;
  readonly attribute: string;
  readonly family: string;
}

/** Code of each product with a role of its own. */
export const PRODUCT = {
  cheque: '201',
  savings: '202',
  company: '203',
  trader: '204',
  card: '301',
  goldCard: '302',
  electron: '303',
  mastercard: '304',
  businessCard: '305',
  cardInsurance: '310',
  eBanking: '320',
  businessBanking: '321',
  sms: '330',
  businessSms: '331',
  standingOrder: '340',
  salaryAdvance: '350',
  overdraft: '351',
  consumerLoan: '360',
  terminal: '370',
} as const;

/** The products above with their names. */
export const MAIN_PRODUCTS: readonly CatalogueProduct[] = [
  { code: '201', name: 'COMPTE CHEQUE PARTICULIER', attribute: '01', family: '220' },
  { code: '202', name: 'COMPTE EPARGNE', attribute: '01', family: '240' },
  { code: '203', name: 'COMPTE COURANT SOCIETE', attribute: '01', family: '250' },
  { code: '204', name: 'COMPTE COURANT PROFESSIONNEL', attribute: '01', family: '270' },
  { code: '301', name: 'CARTE CLASSIQUE NATIONALE', attribute: '21', family: '400' },
  { code: '302', name: 'CARTE OR', attribute: '21', family: '400' },
  { code: '303', name: 'CARTE ELECTRON', attribute: '21', family: '400' },
  { code: '304', name: 'CARTE INTERNATIONALE', attribute: '21', family: '400' },
  { code: '305', name: 'CARTE AFFAIRES', attribute: '21', family: '400' },
  { code: '310', name: 'ASSURANCE CARTE', attribute: '71', family: '570' },
  { code: '320', name: 'BANQUE A DISTANCE', attribute: '38', family: '851' },
  { code: '321', name: 'BANQUE A DISTANCE ENTREPRISE', attribute: '38', family: '851' },
  { code: '330', name: 'MESSAGES SMS', attribute: '33', family: '851' },
  { code: '331', name: 'MESSAGES SMS ENTREPRISE', attribute: '33', family: '851' },
  { code: '340', name: 'VIREMENT PERMANENT', attribute: '51', family: '510' },
  { code: '350', name: 'AVANCE SUR SALAIRE', attribute: '41', family: '001' },
  { code: '351', name: 'FACILITE DE CAISSE', attribute: '41', family: '001' },
  { code: '360', name: 'CREDIT CONSOMMATION', attribute: '11', family: '410' },
  { code: '370', name: 'TERMINAL DE PAIEMENT', attribute: '91', family: '910' },
];

/** A part of a pack: its product and the probability that it is taken with the pack. */
export interface PackPart {
  readonly product: string;
  readonly probability: number;
}

/** A pack of the reference; `share` among pack sales, 0 when it is in no use. */
export interface CataloguePack {
  readonly code: string;
  readonly name: string;
  readonly share: number;
  readonly business: boolean;
  readonly parts: readonly PackPart[];
}

function parts(pairs: Readonly<Record<string, number>>): readonly PackPart[] {
  return Object.entries(pairs).map(([product, probability]) => ({ product, probability }));
}

const massParts = (card: string) =>
  parts({ '202': 0.9, '201': 0.93, [card]: 0.92, '310': 0.88, '320': 0.9, '330': 0.87, '340': 0.27, '350': 0.2 });
const cardParts = parts({ '202': 0.91, '303': 0.91, '320': 0.91 });
const bundleParts = (card: string) => parts({ [card]: 0.72, '310': 0.72 });
const businessParts = parts({ '203': 0.91, '305': 0.87, '310': 0.85, '321': 0.88, '331': 0.29, '351': 0.21 });

const pack = (
  code: string,
  name: string,
  share: number,
  partList: readonly PackPart[],
  business = false,
): CataloguePack => ({ code, name, share, business, parts: partList });

/** The 17 packs of the reference, 15 in use. */
export const PACKS: readonly CataloguePack[] = [
  pack('000011', 'PACK BRONZE', 46, massParts('301')),
  pack('000012', 'PACK ARGENT', 15, massParts('304')),
  pack('000013', 'PACK CARTE', 17, cardParts),
  pack('000014', 'PACK OR', 3, massParts('302')),
  pack('000015', 'PACK PLATINE', 0.2, massParts('302')),
  pack('000016', 'PACK RESIDENT ETRANGER', 0.3, massParts('304')),
  pack('000017', 'PACK ETUDIANT', 0.4, cardParts),
  pack('000018', 'PACK RETRAITE', 0.2, massParts('301')),
  pack('000021', 'PACK PROFESSIONNEL', 4, businessParts, true),
  pack('000022', 'PACK ENTREPRISE', 3, businessParts, true),
  pack('000023', 'PACK COMMERCE', 0.2, businessParts, true),
  pack('000031', 'PACK FONCTIONNAIRE', 0.3, massParts('301')),
  pack('000032', 'PACK FAMILLE', 0.2, massParts('301')),
  pack('000033', 'PACK JEUNE ACTIF', 0, []),
  pack('000034', 'PACK HISTORIQUE', 0, []),
  pack('640004', 'CARTE ELECTRON ET ASSURANCE', 13, bundleParts('303')),
  pack('640005', 'CARTE INTERNATIONALE ASSURANCE', 2, bundleParts('304')),
];

/** Ledger chapters of customer accounts in common use. */
export const CHAPTER = {
  savings: '25310000',
  cheque: '25112000',
  company: '25111000',
  trader: '25113000',
  advance: '35210000',
  commitment: '90310034',
} as const;

/** Internal accounts that come with a consumer loan; the third often twice (data-schema.md 2.2). */
export const LOAN_BLOCK = ['22031103', '22039113', '22039123', '24000000', '90313105'] as const;
