/** Rows with every fault a damaged sample does not have, by the name of its workbook. */
export const FAULTY = {
  clients: [
    ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'],
    [1, 'M', '01/01/1980', '00404', 1, '042', '03/03/2025', '000001'],
    [1, 'M', '01/01/1980', '00404', 1, '042', '03/03/2025', '000001'],
    [1, 'F', '01/01/1980', '00404', 1, '042', '03/03/2025', '000001'],
    [2, 'M', '01/01/2180', '00404', 1, '999', '03/03/2025', '000001'],
    [3, 'M', '01/01/1980', '00404', 1, '042', 'someday', '000001'],
  ],
  accounts: [
    ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
    [1, 'N', '25310000', 8, '03/03/2025', null],
    [1, 'O', '25310000', 1, '03/03/2025', null],
    [1, 'N', '25310000', 1, '03/03/2025', '31/12/9999'],
    [9, 'O', '25310000', 999, '05/03/2025', '04/03/2025'],
  ],
  chapters: [
    ['CHA', 'TYPC'],
    ['25310000', '001'],
  ],
  agences: [
    ['AGE', 'LIB'],
    ['00404', 'LAC'],
    ['00505', 'PORT'],
  ],
  districts: [
    ['Code_Agence', 'District'],
    ['00505', 'NORD'],
  ],
  entries: [
    ['CLI', 'Agence Client', 'Type Client', 'Gestionnaire Client', "Date d'EER", 'DATE SORTIE'],
    [1, '00404-LAC', 'Particulier', '042-PTF', '20/03/2025', '15/03/2025'],
  ],
  managers: [
    ['GES', 'INTITULE'],
    ['042', 'PTF'],
  ],
} as const;
