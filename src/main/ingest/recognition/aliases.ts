import type { SourceKind } from '../../../shared/domain/imports';

const client = [
  'client',
  'num client',
  'no client',
  'n client',
  'numero client',
  'numero de client',
  'code client',
  'id client',
  'client id',
];
const agency = ['agence', 'code agence', 'num agence', 'agence client', 'agency', 'branch'];
const manager = ['gestionnaire', 'code gestionnaire', 'gest', 'manager', 'portefeuille'];
const opened = [
  'date ouverture',
  'date d ouverture',
  'dt ouverture',
  'date ouv',
  'ouverture',
  'opened',
  'opening date',
];
const user = ['utilisateur', 'code utilisateur', 'user', 'login', 'matricule'];
const label = ['libelle', 'nom', 'name', 'designation', 'intitule'];
const chapter = ['chapitre', 'code chapitre', 'chapter'];
const pack = ['pack', 'code pack'];
const product = ['produit', 'code produit', 'product'];

/**
 * Other names the columns of an export are known by, compared without blanks, signs, case and accents. Names any table might
 * have for something else are left out.
 */
export const aliases: Readonly<Record<SourceKind, Readonly<Record<string, readonly string[]>>>> = {
  clients: {
    CLI: client,
    SEXT: ['sexe', 'sex', 'genre', 'code sexe'],
    DNA: ['date naissance', 'date de naissance', 'dt naissance', 'naissance', 'birth date'],
    AGE: agency,
    TCLI: ['type client', 'type de client', 'typ client', 'client type'],
    GES: manager,
    DOU: opened,
    UTIC: ['utilisateur creation', 'utilisateur createur', 'cree par', 'createur', 'created by', ...user],
  },
  accounts: {
    CLI: client,
    CFE: ['compte ferme', 'ferme', 'cloture', 'compte cloture', 'closed'],
    CHA: chapter,
    TYP: ['type', 'type compte', 'type de compte', 'account type'],
    DOU: opened,
    DFE: ['date fermeture', 'date de fermeture', 'dt fermeture', 'date cloture', 'date de cloture', 'closing date'],
  },
  subscriptions: {
    CLI: client,
    UTSOU: ['utilisateur souscription', 'vendeur', 'souscrit par', 'seller', ...user],
    CPACK: pack,
    CPRO: product,
    ETA: ['etat', 'statut', 'status'],
    DDSOU: ['date debut', 'date de debut', 'date souscription', 'date debut souscription', 'start date'],
    DFSOU: ['date fin', 'date de fin', 'date fin souscription', 'end date'],
  },
  entries: {
    CLI: client,
    'Agence Client': ['agence', 'agence du client'],
    'Type Client': ['type de client', 'type du client'],
    'Gestionnaire Client': ['gestionnaire', 'gestionnaire du client'],
    "Date d'EER": ['date eer', 'date entree en relation', 'date d entree en relation', 'date entree'],
    'DATE SORTIE': ['date de sortie', 'dt sortie', 'sortie'],
  },
  agencies: { AGE: agency, LIB: [...label, 'nom agence', 'libelle agence'] },
  districts: { AGE: agency, DISTRICT: ['zone', 'region', 'nom district'] },
  managers: { GES: manager, INTITULE: ['titre', 'fonction', 'libelle gestionnaire', 'nom gestionnaire'] },
  users: { CUTI: user, PRENOM: ['first name', 'prenom utilisateur'] },
  'manager-users': {
    CUTI: user,
    GES: ['est gestionnaire', 'gestionnaire o n'],
    CGE: ['code gestionnaire', 'portefeuille'],
  },
  chapters: { CHA: chapter, TYPC: ['type compte', 'type de compte', 'code type'] },
  packs: { CPACK: pack, LIB: [...label, 'nom pack', 'libelle pack'] },
  products: {
    CPRO: product,
    LIB: [...label, 'nom produit', 'libelle produit'],
    ATT: ['attribut', 'code attribut', 'attribute'],
    CGAM: ['gamme', 'code gamme', 'famille', 'family'],
  },
};
