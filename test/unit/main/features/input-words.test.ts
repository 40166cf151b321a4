import { afterAll, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { churnFeatureList } from '../../../../src/main/features/churn-features';
import { churnVocabulary } from '../../../../src/main/features/churn-vocabulary';
import { itemNames } from '../../../../src/main/features/client-words';
import { inputWords } from '../../../../src/main/features/input-words';
import { offerLayout } from '../../../../src/main/features/offer-layout';
import { offerVocabulary } from '../../../../src/main/features/offer-vocabulary';
import { UNIT_INPUTS } from '../../../../src/main/features/unit-inputs';
import { PORTFOLIO_INPUTS } from '../../../../src/main/features/unit-portfolio';
import { sampleBank } from '../../../helpers/sample-bank';

const bank = sampleBank({ clients: 1500, seed: 5 });
const names = itemNames(bank);
const inputs = [
  ['churn', churnFeatureList(churnVocabulary(bank, bank.asOfDay)).map(({ name }) => name)],
  ['recommendation', offerLayout(offerVocabulary(bank)).names],
  ['manager-performance', [...new Set<string>([...UNIT_INPUTS, ...PORTFOLIO_INPUTS, 'forecast'])]],
] as const;

afterAll(() => setLanguage('fr'));

describe.each(['fr', 'en', 'ar'] as const)('the words of the inputs in %s', (language) => {
  it.each(inputs)('name and define every input of %s, each in its own way', (task, features) => {
    setLanguage(language);
    const said = features.map((feature) => inputWords(task, feature, names));
    expect(said.filter(({ label, definition }) => /\{\{|undefined/.test(label + definition))).toEqual([]);
    // A pack can lack several of its components: those inputs share a name, never a definition.
    expect(new Set(said.map(({ label, definition }) => `${label}/${definition}`)).size).toBe(features.length);
  });
});

it('names what a code stands for', () => {
  setLanguage('fr');
  const [product] = bank.codes.products;
  expect(inputWords('churn', `active:product:${product!.code}`, names).label).toBe(`Détient : ${product!.name}`);
  expect(inputWords('churn', 'accountsClosed30', names).label).toBe('Comptes fermés en 30 jours');
});
