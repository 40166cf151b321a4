import { afterEach, describe, expect, it } from 'vitest';
import { say, setLanguage } from '../../../../src/main/core/words';
import { churnFeatureList } from '../../../../src/main/features/churn-features';
import { chooseAction } from '../../../../src/main/features/client-actions';
import { clientGroupLabel, describeClientReason } from '../../../../src/main/features/client-words';
import { BUILT_IN_ACTIONS } from '../../../../src/shared/domain/risk-actions';

const VOCABULARY = {
  items: [{ kind: 'product' as const, code: '201' }],
  packs: ['000011'],
  chapters: ['22031103'],
  districts: ['District A'],
};

afterEach(() => setLanguage('fr'));

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('describeClientReason', () => {
  it('says it in French', () => {
    const text = (...args: Parameters<typeof describeClientReason>) => plain(describeClientReason(...args).text);
    expect(text('recentClosings', 2, 0.0402)).toBe('2 comptes fermés dans les 60 derniers jours (+4 points)');
    expect(text('recentClosings', 1, 0.0402)).toBe('Un compte fermé dans les 60 derniers jours (+4 points)');
    expect(text('age', 21.9, -0.0123)).toBe('Âge : 22 ans (−1,2 point)');
    expect(text('lastAccountClosing', 999, 0.001)).toBe('Dernière fermeture de compte : jamais (+0,1 point)');
    expect(text('managerLeftShare', 0.0345, 0.001)).toBe(
      'Part des clients de ce gestionnaire qui sont partis : 3,5 % (+0,1 point)',
    );
    expect(text('item:product:201', 1, -0.02, new Map([['product:201', 'CARTE']]))).toBe(
      'Détient CARTE : oui (−2 points)',
    );
    expect(text('inPack:000011', 0, 0.02)).toBe('Dans le pack 000011 : non (+2 points)');
    expect(text('sex', null, 0.01)).toBe('Sexe : inconnu (+1 point)');
    expect(text('district', 'District A', 0.01)).toBe('District : District A (+1 point)');
  });

  it.each(['fr', 'en', 'ar'] as const)('has words for every group, choice and action in %s', (language) => {
    setLanguage(language);
    for (const { group } of churnFeatureList(VOCABULARY)) {
      expect(clientGroupLabel(group)).not.toBe('');
      for (const value of [0, 1, 2, 5, 999, null]) expect(describeClientReason(group, value, 0.01).text).not.toBe('');
    }
    for (const choice of ['M', 'F', 'person', 'company', 'sole-trader']) {
      expect(describeClientReason('sex', choice, 0.01).text).not.toBe('');
    }
    for (const choice of ['savings-only', 'cheque-only', 'savings-and-cheque']) {
      expect(describeClientReason('accountMix', choice, 0.01).text).not.toBe('');
    }
    for (const { id } of BUILT_IN_ACTIONS) expect(say(`features:action-${id}`)).not.toBe('');
  });
});

describe('chooseAction', () => {
  const facts = (values: Record<string, number>) => ({
    names: Object.keys(values),
    line: Float32Array.from(Object.values(values)),
  });

  it('takes the first entry that applies', () => {
    const client = {
      accountsClosed60: 1,
      isPerson: 1,
      isMinor: 0,
      seniorityDays: 300,
      productsEnded90: 0,
      productsActive: 4,
    };
    expect(chooseAction('low', facts(client), BUILT_IN_ACTIONS)).toBe('none');
    expect(chooseAction('high', facts(client), BUILT_IN_ACTIONS)).toBe('call-after-closing');
    expect(chooseAction('high', facts({ ...client, accountsClosed60: 0 }), BUILT_IN_ACTIONS)).toBe('review-needs');
    expect(chooseAction('medium', facts({ ...client, accountsClosed60: 0, isPerson: 0 }), BUILT_IN_ACTIONS)).toBe(
      'visit-business',
    );
  });

  it('leaves out what is switched off or meant for a graver band, and takes the bank’s own first', () => {
    const company = facts({ accountsClosed60: 0, isPerson: 0 });
    const own = { id: 'own-1', condition: 'business', band: 'high', text: 'Inviter', active: true } as const;
    const catalogue = [own, ...BUILT_IN_ACTIONS];
    expect(chooseAction('high', company, catalogue)).toBe('own-1');
    expect(chooseAction('medium', company, catalogue)).toBe('visit-business');
    expect(chooseAction('high', company, [{ ...own, active: false }])).toBe('none');
    expect(chooseAction('high', facts({ accountsClosed60: 0, isPerson: 1 }), [own])).toBe('none');
  });
});
