import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  formatChance,
  formatCount,
  formatDate,
  formatDelta,
  formatGrowth,
  formatInterval,
  formatLongDate,
  formatMoment,
  formatMonth,
  formatNumber,
  formatPoints,
  formatRank,
  formatSeconds,
  formatSeniority,
  formatShare,
} from '../../../../src/renderer/lib/format';
import { dictionary } from '../../../../src/renderer/lib/words';

const N = '\u202f';

beforeEach(() => void dictionary.changeLanguage('fr'));
afterEach(() => void dictionary.changeLanguage('fr'));

describe('figures in French', () => {
  it('groups by narrow spaces, with a decimal comma and a true minus', () => {
    expect([
      formatNumber(1234567.891, 2),
      formatCount(12345),
      formatNumber(-1234.5, 1),
      formatNumber(-0.04, 1),
      formatCount(0),
    ]).toEqual([`1${N}234${N}567,89`, `12${N}345`, `−1${N}234,5`, '0,0', '0']);
  });

  it('writes what is unknown as an en dash, never as 0', () => {
    expect([formatCount(null), formatNumber(Number.NaN, 1), formatShare(undefined), formatChance(null)]).toEqual(
      Array(4).fill('–'),
    );
    expect([formatDelta(null), formatRank(null), formatDate(null), formatMoment('nonsense')]).toEqual(
      Array(4).fill('–'),
    );
  });

  it('writes shares, chances, changes and points', () => {
    expect([formatShare(0.032), formatShare(1, 0), formatShare(-0.005)]).toEqual([`3,2${N}%`, `100${N}%`, `−0,5${N}%`]);
    expect([formatChance(0.092), formatChance(0.004), formatChance(1)]).toEqual([
      '9 sur 100',
      'moins de 1 sur 100',
      '100 sur 100',
    ]);
    expect([formatDelta(12), formatDelta(-3), formatDelta(0), formatDelta(-0.04, 1), formatDelta(1.25, 1)]).toEqual([
      '+12',
      '−3',
      '0',
      '0,0',
      '+1,3',
    ]);
    expect([formatPoints(0.012), formatPoints(-0.1, 0)]).toEqual([`+1,2${N}pt`, `−10${N}pt`]);
    expect([formatGrowth(3694, 2546), formatGrowth(5, 0), formatGrowth(90, 100)]).toEqual([
      `+45,1${N}%`,
      '–',
      `−10,0${N}%`,
    ]);
  });

  it('writes ranks, intervals and durations', () => {
    expect([formatRank(1), formatRank(2), formatRank(21)]).toEqual(['1er', '2e', '21e']);
    expect([formatInterval(54.06, 68), formatInterval(-2, 3, 0), formatInterval(1, null)]).toEqual([
      '54,1 – 68,0',
      '−2 – 3',
      '–',
    ]);
    expect([formatSeconds(45.4), formatSeconds(200), formatSeconds(3900)]).toEqual(['45 s', '3 min 20 s', '1 h 05']);
    expect([formatSeniority(1), formatSeniority(59), formatSeniority(213), formatSeniority(1100)]).toEqual([
      '1 jour',
      '59 jours',
      '6 mois',
      '3 ans',
    ]);
  });

  it('writes dates day first and months in words', () => {
    expect([formatDate('2025-12-31'), formatDate('2025-05-15T23:59:59Z'), formatDate('31/12/2025')]).toEqual([
      '31/12/2025',
      '15/05/2025',
      '–',
    ]);
    expect([formatLongDate('2025-05-14'), formatMonth('2025-05')]).toEqual(['14 mai 2025', 'mai 25']);
    // The test machine stands in Tunis, one hour east of UTC.
    expect(formatMoment('2025-12-31T23:30:00Z')).toBe('01/01/2026 00:30');
  });
});

describe('figures in the other languages', () => {
  it('follows English rules', () => {
    void dictionary.changeLanguage('en');
    expect([formatNumber(-1234.5, 1), formatShare(0.032), formatChance(0.09), formatRank(22), formatRank(11)]).toEqual([
      '−1,234.5',
      '3.2%',
      '9 in 100',
      '22nd',
      '11th',
    ]);
  });

  it('keeps a sign on its side of the figure in Arabic', () => {
    void dictionary.changeLanguage('ar');
    expect([formatDelta(-3), formatDelta(1234), formatCount(5)]).toEqual(['\u2066−3\u2069', '\u2066+1.234\u2069', '5']);
  });
});
