import { expect, it } from 'vitest';
import { findingOf, type UnitFinding } from '../../../../src/renderer/features/units/unit-finding';
import { dictionary } from '../../../../src/renderer/lib/words';
import type { UnitRow } from '../../../../src/shared/domain/units';

const part = { rank: 50, value: 1, numerator: 1, denominator: 2, weight: 0.2 };

function unit(name: string, score: number | null, previousScore: number | null, forecast: number | null): UnitRow {
  return {
    ...{ code: name, name, district: null, clients: 10, liveClients: 9, score, previousScore, forecast },
    ...{
      rank: score === null ? null : 1,
      rankLow: 1,
      rankHigh: 3,
      expected: null,
      forecastLow: null,
      forecastHigh: null,
    },
    components: { acquisition: part, crossSell: part, equipment: part, packUptake: part, retention: part },
    sparkline: [],
  };
}

const t = dictionary.getFixedT('fr', 'units-screen');
const said = ({ key, values, scores, counts }: UnitFinding) =>
  t(key, { ...values, ...scores, ...Object.fromEntries(counts.map(({ name, text }) => [name, text])) });

it('counts the units that are forecast to fall, names the worst, and says the sharpest past fall', () => {
  const rows = [
    unit('Nord', 80, 70, 79),
    unit('Sud', 60, 72.5, 48.2),
    unit('Ouest', 50, 51, 55),
    unit('Neuf', null, null, null),
  ];
  const { title, note } = findingOf(rows, 'agency');
  expect([title.unit?.name, note?.unit?.name]).toEqual(['Sud', 'Sud']);
  expect(title.counts.map(({ text, value }) => [text, value])).toEqual([
    ['2', 'falling'],
    ['3', 'ranked'],
  ]);
  expect({ title: said(title), note: said(note!) }).toEqual({
    title: '2 agences sur 3 devraient baisser d’ici 90 jours, surtout Sud (60,0 → 48,2)',
    note: 'Plus forte baisse des 90 derniers jours\u00a0: Sud, −12,5 points, à 60,0.',
  });
});

it('names the leader where nothing is forecast, and says when there is nobody to rank', () => {
  const led = findingOf([unit('Nord', 80, null, null), unit('Sud', 60, null, null)], 'manager');
  expect(said(led.title)).toBe('2 gestionnaires classés\u00a0; Nord est en tête avec 80,0 sur 100');
  expect([led.title.unit?.name, led.note]).toEqual(['Nord', undefined]);
  const none = findingOf([unit('Neuf', null, null, null)], 'agency');
  expect(said(none.title)).toBe('Une agence, trop peu de clients pour la classer');
  expect([none.title.unit, none.note]).toEqual([null, undefined]);
});
