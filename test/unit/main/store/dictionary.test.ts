import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../../../src/main/ingest/rules';
import { sources } from '../../../../src/main/ingest/sources/all-sources';
import { dictionaryEntries, readDictionary } from '../../../../src/main/jobs/dictionary';
import { dictionaryGroups } from '../../../../src/main/store/dictionary/all-tables';
import { dataTests } from '../../../../src/main/store/quality/data-tests';
import { readSchema } from '../../../../src/main/store/queries/schema';
import { memoryDb } from '../../../helpers/db';

const keys = readSchema(memoryDb()).map(({ table, column }) => `${table}.${column}`);
const entries = dictionaryEntries();

const HOW = `Each column needs (1) an entry under its table in a file of src/main/store/dictionary/ (staging, marts, models, imports, or a
new group listed in all-tables.ts with its words "group.<name>" in resources/locales/*/dictionary.json), and (2) its meaning in
resources/locales/{fr,en,ar}/dictionary-<group>.json as "<table>": { "<column>": "…" } unless "shared" of dictionary.json says it;
a new table also "<table>": { "table": "…" }.`;

function words(language: string, namespace: string): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join('resources/locales', language, `${namespace}.json`), 'utf8'));
}

test('every column of a fresh workspace has its entry, and no entry is left of a column that is gone', () => {
  expect(
    keys.filter((key) => !entries.has(key)),
    `Columns without an entry. ${HOW}`,
  ).toEqual([]);
  const known = new Set(keys);
  expect(
    [...entries.keys()].filter((key) => !known.has(key)),
    'Entries of columns that do not exist',
  ).toEqual([]);
});

test.each(['fr', 'en', 'ar'])('every table, column, unit and group has its words in %s', (language) => {
  const shared = words(language, 'dictionary');
  const missing = dictionaryGroups.flatMap(({ name, tables }) => {
    const own = words(language, `dictionary-${name}`);
    const group = shared.group?.[name] ? [] : [`dictionary:group.${name}`];
    return [
      ...group,
      ...Object.entries(tables).flatMap(([table, columns]) =>
        ['table', ...Object.keys(columns)]
          .filter((column) => !own[table]?.[column] && (column === 'table' || !shared.shared?.[column]))
          .map((column) => `dictionary-${name}:${table}.${column}`),
      ),
    ];
  });
  expect(missing, `Words missing in ${language}. ${HOW}`).toEqual([]);
  const units = [...entries.values()].map(({ entry }) => entry.unit).filter((unit) => !shared.unit?.[unit]);
  expect(units, 'Units without words').toEqual([]);
});

test('what entries and tests name exists: columns, rules, and every field the exports fill', () => {
  const known = new Set(keys);
  const from = [...entries.values()].flatMap(({ entry }) => entry.from ?? []);
  expect(from.filter((key) => !known.has(key))).toEqual([]);
  expect(dataTests.flatMap(({ columns }) => columns).filter((key) => !known.has(key))).toEqual([]);
  expect([...entries.values()].flatMap(({ entry }) => entry.rules ?? []).filter((rule) => !(rule in rules))).toEqual(
    [],
  );
  const fields = sources.flatMap(({ table, columns }) => columns.map(({ field }) => `${table}.${field}`));
  expect(fields.filter((key) => !known.has(key))).toEqual([]);
});

test('a column tells its workbook columns, the rules that may repair it and the tests on it', () => {
  const read = readDictionary(memoryDb());
  // The bank's own rows are read first, then what is made of them.
  const prefixes = [...new Set(read.map(({ table }) => table.split('_')[0]))];
  expect(prefixes.slice(0, 2)).toEqual(['stg', 'mart']);
  const rows = new Map(read.map((row) => [row.key, row]));
  expect(rows.get('stg_client.birth_day')).toMatchObject({
    unit: 'jour',
    type: 'INTEGER',
    required: false,
    sources: ['Clients · DNA'],
  });
  expect(rows.get('mart_client.birth_day')?.rules.map(({ name }) => name)).toEqual([
    'birth-century',
    'birth-unusable',
    'date-order',
  ]);
  expect(rows.get('mart_client.birth_day')?.tests.map(({ name }) => name)).toEqual([
    'clients-birth-filled',
    'clients-age-plausible',
  ]);
  expect(rows.get('mart_client.exit_day')?.sources).toEqual(['Comptes · DFE', 'Chapitres · TYPC', 'Comptes · CHA']);
  expect(rows.get('stg_entry.agency_name')?.sources).toEqual(['Entrées et sorties · Agence Client']);
  expect(rows.get('mart_client.client')).toMatchObject({ isKey: true, required: true });
});

const RULE = `Each rule of src/main/ingest/rules.ts needs its words in resources/locales/{fr,en,ar}/rules.json ("<rule>": { "title", "text" })
and its line in the README's table (How files are read), in the English words.`;

test('the README lists every rule of the import in the words of the application', () => {
  const said = words('en', 'rules');
  const lines = Object.entries(rules).map(
    ([rule, gravity]) => `| \`${rule}\` | ${gravity} | ${said[rule]?.title} | ${said[rule]?.text} |`,
  );
  const readme = new Set(readFileSync('README.md', 'utf8').split('\n'));
  expect(
    lines.filter((line) => !readme.has(line)),
    RULE,
  ).toEqual([]);
});

test.each(['fr', 'en', 'ar'])('every rule of the import has its words in %s', (language) => {
  const said = words(language, 'rules');
  expect(
    Object.keys(rules).filter((rule) => !said[rule]?.title || !said[rule]?.text),
    RULE,
  ).toEqual([]);
});
