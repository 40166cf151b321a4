import { expect, test } from 'vitest';
import { withFrenchSpaces } from '../../../../src/renderer/lib/french-spaces';

test('no line breaks before a mark that French sets apart', () => {
  expect(withFrenchSpaces({ a: 'Vu ; lu : « oui » ? 5 % !', b: { c: 'rien, ici.' }, d: 3 })).toEqual({
    a: 'Vu\u00a0; lu\u00a0: «\u00a0oui\u00a0»\u00a0? 5\u00a0%\u00a0!',
    b: { c: 'rien, ici.' },
    d: 3,
  });
});
