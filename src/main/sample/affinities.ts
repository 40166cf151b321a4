/** The planted laws of buying; probabilities are per 30 days and grow with the manager's cross-sell multiplier. */
export const AFFINITY = {
  /** Never an account nor a product: file not completed. */
  prospectPerson: 0.06,
  prospectFirm: 0.01,
  /** Pack on the opening day, by group. */
  packAtOpening: { minor: 0.03, young: 0.27, adult: 0.34, senior: 0.25, firm: 0.4 },
  /** Pack later for who has none, by month after opening (the last holds on); holders of a cheque account buy, others hardly. */
  packLater: [0.5, 0.32, 0.19, 0.14, 0.09, 0.04],
  packLaterNoCheque: 0.2,
  /** Savings and cheque account but no card: the pack of cards, 30 to 90 days after opening. */
  cardPackWindow: 1.5,
  /** A second pack, per 30 days. */
  packAgain: 0.006,
  /** Services taken alone on the opening day by who buys no pack then: card (with its insurance), e-banking, SMS. */
  aloneAtOpening: { card: 0.36, cardInsurance: 0.85, eBanking: 0.1, sms: 0.08 },
  /** One more standing order or a second card, for who has one. */
  again: 0.03,
  /** Consumer loan for adults with a cheque account, by month after opening. */
  loan: [0.072, 0.042, 0.032, 0.026],
  loanAfterAdvance: 2.4,
  loanSalaried: 2.2,
  /** First salary advance for a salaried client with a cheque account. */
  advance: 0.054,
  /** Renewal from 60 days after the last. */
  advanceRenewal: 0.12,
  terminal: 0.035,
  /** Any product of the tail. */
  tail: 0.012,
  singleInternal: 0.025,
  /** Chance of one more internal account of the same chapter on the same day, and again. */
  internalTwin: 0.2,
  /** Internal accounts of the one client with many documentary credits, in a bank of the usual size. */
  documentaryCredits: 330,
  writtenBack: 0.8,
  /** December to May sells better: January .. December. */
  season: [1.15, 1.1, 1.1, 1.05, 1.0, 0.95, 0.85, 0.8, 0.95, 1.0, 0.95, 0.7],
} as const;
