import { describe, expect, it } from 'vitest';
import { dictionaryGroups } from '../../../../src/main/store/dictionary/all-tables';
import { columnWords, tableWords } from '../../../../src/renderer/lib/table-words';
import { dictionary } from '../../../../src/renderer/lib/words';

const tables = dictionaryGroups.flatMap(({ tables: all }) => Object.entries(all));

describe('words of tables and columns on screen', () => {
  it.each(['fr', 'en', 'ar'])(
    'every table and column has words in %s, so that no technical name is shown',
    async (language) => {
      await dictionary.changeLanguage(language);
      expect(tables.length).toBeGreaterThan(30);
      for (const [table, columns] of tables) {
        expect(tableWords(table)).not.toBe(table);
        for (const column of Object.keys(columns)) expect(columnWords(table, column)).not.toMatch(/^[a-z]+_[a-z_]+$/);
      }
      await dictionary.changeLanguage('fr');
    },
  );

  it('says the table’s own words before the shared ones', () => {
    expect(tableWords('stg_client')).toBe('Clients, une ligne par client et par import');
    expect(columnWords('mart_client', 'no_such_column')).toBe('no_such_column');
  });
});
