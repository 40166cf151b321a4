import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A small project whose files import what they must not, and one that imports what it may. */
const files = {
  'src/shared/a.ts': "import { b } from '../main/core/b';\nexport const a = b;\n",
  'src/main/core/b.ts': "import { c } from '../store/c';\nexport const b = c;\n",
  'src/main/store/c.ts': 'export const c = 1;\nexport type C = number;\n',
  'src/main/features/d.ts': 'export const d = 1;\nexport type D = number;\n',
  'src/main/models/churn/e.ts': "import { d } from '../../features/d';\nexport const e = d;\n",
  'src/main/models/offers/f.ts':
    "import type { D } from '../../features/d';\nimport { e } from '../churn/e';\nexport const f: D = e;\n",
  'src/renderer/features/risk/g.ts': "import { h } from '../what-if/h';\nexport const g = h;\n",
  'src/renderer/features/what-if/h.ts': "import { g } from '../risk/g';\nexport const h = g;\n",
  'src/main/ingest/i.ts': "import { c } from '../store/c';\nexport const i = c;\n",
  'src/elsewhere/j.ts': "import { c } from '../main/store/c';\nexport const j = c;\n",
  'tsconfig.node.json': '{ "include": ["src"] }',
  'package.json': '{ "type": "module" }',
};

test('imports against the house rules are refused, each by its rule', () => {
  const project = mkdtempSync(join(tmpdir(), 'comptoir-rules-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const rules = join(root, 'test/dependency-cruiser.config.cjs');
  const { stdout } = spawnSync(process.execPath, [tool, '--config', rules, '--output-type', 'json', 'src'], {
    cwd: project,
    encoding: 'utf8',
  });
  const report = JSON.parse(stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  const seen = report.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} > ${to}`).sort();
  expect(seen).toEqual([
    'a model knows no other model: src/main/models/offers/f.ts > src/main/models/churn/e.ts',
    'a screen knows no other screen: src/renderer/features/risk/g.ts > src/renderer/features/what-if/h.ts',
    'a screen knows no other screen: src/renderer/features/what-if/h.ts > src/renderer/features/risk/g.ts',
    'every file has a home: src/elsewhere/j.ts > src/main/store/c.ts',
    'from src/main/core: src/main/core/b.ts > src/main/store/c.ts',
    'from src/shared: src/shared/a.ts > src/main/core/b.ts',
    'no cycles: src/renderer/features/risk/g.ts > src/renderer/features/what-if/h.ts',
    'only types from src/main/features in src/main/models: src/main/models/churn/e.ts > src/main/features/d.ts',
    'shared imports nothing: src/shared/a.ts > src/main/core/b.ts',
  ]);
});
