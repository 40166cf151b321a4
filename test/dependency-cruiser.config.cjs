/** Sentences about features: needed wherever a reason is shown or written. */
const words = ['src/main/features/client-words.ts', 'src/main/features/unit-words.ts'];

/**
 * Which folder may import which: everything that is not listed is refused (README, "House rules").
 * A folder may always import itself, except that a model and a screen know nothing of their sisters.
 */
const allowed = {
  'src/shared': [],
  'src/preload': ['src/shared'],
  'src/main/core': ['src/shared', 'resources/locales'],
  'src/main/store': ['src/main/core', 'src/shared'],
  'src/main/ingest': ['src/main/store', 'src/main/core', 'src/shared'],
  'src/main/features': ['src/main/store', 'src/main/core', 'src/shared'],
  'src/main/models': ['src/main/core', 'src/shared'],
  'src/main/sample': ['src/main/core', 'src/shared'],
  'src/main/exports': [...words, 'src/main/store/queries', 'src/main/core', 'src/shared'],
  'src/main/jobs': [
    'src/main/ingest',
    'src/main/store',
    'src/main/features',
    'src/main/models',
    'src/main/sample',
    'src/main/core',
    'src/shared',
    'src/main/exports',
  ],
  'src/main/keys': ['src/main/core', 'src/shared'],
  'src/main/access': ['src/main/keys', 'src/main/store', 'src/main/core', 'src/shared'],
  'src/main/diagnostics': [
    'src/main/sample/zip-file.ts',
    'src/main/keys',
    'src/main/store',
    'src/main/core',
    'src/shared',
  ],
  'src/main/window': ['src/main/core', 'src/shared'],
  'src/main/ipc': [
    ...words,
    'src/main/store/queries',
    'src/main/store/as-of.ts',
    'src/main/exports',
    'src/main/core',
    'src/shared',
  ],
  'src/main/cli': [
    'src/main/diagnostics',
    'src/main/jobs',
    'src/main/keys',
    'src/main/store',
    'src/main/sample',
    'src/main/features/load-bank.ts',
    ...words,
    'src/main/exports',
    'src/main/core',
    'src/shared',
  ],
  'src/renderer/app': [
    'src/renderer/features',
    'src/renderer/components',
    'src/renderer/lib',
    'src/shared',
    'resources/locales',
  ],
  'src/renderer/features': ['src/renderer/components', 'src/renderer/lib', 'src/shared'],
  'src/renderer/components': ['src/renderer/lib', 'src/shared'],
  'src/renderer/lib': ['src/shared', 'src/preload/api.d.ts', 'resources/locales'],
};

/** Packages with one home: `from` is everybody else. */
const homes = [
  { packages: '^better-sqlite3', home: '^src/main/store/' },
  { packages: '^@tensorflow/', home: '^src/main/models/' },
  {
    packages: '^(exceljs|yazl|yauzl|unzipper|jszip|hucre|sax|saxes)(/|$)',
    home: '^src/main/(ingest/workbook|sample|exports)/',
  },
  {
    packages: '^electron$',
    home: '^src/(main/(index\\.ts$|window/|ipc/handle\\.ts$|jobs/(fork|parser-broker|ported-parser)\\.ts$)|preload/)',
  },
];

const inside = (folder) => `^${folder.replaceAll('.', '\\.')}${folder.endsWith('.ts') ? '$' : '/'}`;

const directions = Object.entries(allowed).map(([folder, targets]) => ({
  name: `from ${folder}`,
  comment: `${folder} may import ${targets.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: inside(folder) },
  to: { path: '^(src|resources|test|scripts)/', pathNot: [folder, ...targets].map(inside) },
}));

/** Types may be looked at across these two borders: a model names its inputs, a handler the jobs it starts. */
const typesOnly = [
  { from: 'src/main/models', to: 'src/main/features' },
  { from: 'src/main/cli', to: 'src/main/features' },
  { from: 'src/main/exports', to: 'src/main/store' },
  { from: 'src/main/ipc', to: 'src/main/jobs' },
  { from: 'src/main/access', to: 'src/main/jobs' },
  { from: 'src/main/ipc', to: 'src/main/store' },
];

for (const { from, to } of typesOnly) {
  const rule = directions.find(({ name }) => name === `from ${from}`);
  rule.to.pathNot.push(inside(to));
}

module.exports = {
  forbidden: [
    ...directions,
    ...typesOnly.map(({ from, to }) => ({
      name: `only types from ${to} in ${from}`,
      severity: 'error',
      from: { path: inside(from) },
      to: {
        path: inside(to),
        pathNot: (allowed[from] ?? []).map(inside),
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'every file has a home',
      comment: 'a file outside the folders of the table escapes the rules',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          ...Object.keys(allowed).map(inside),
          '^src/main/index\\.ts$',
          '^src/renderer/(main\\.tsx?$|.*\\.(css|d\\.ts)$)',
        ],
      },
      to: {},
    },
    {
      name: 'main never imports the screens, nor the screens main',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'a screen knows no other screen',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/([^/]+)/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'a model knows no other model',
      severity: 'error',
      from: { path: '^src/main/models/([^/]+)/', pathNot: '^src/main/models/common/' },
      to: { path: '^src/main/models/[^/]+/', pathNot: ['^src/main/models/$1/', '^src/main/models/common/'] },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...homes.map(({ packages, home }) => ({
      name: `${packages} only in ${home}`,
      severity: 'error',
      from: { path: '^src/', pathNot: home },
      to: { path: packages.replace('^', '(^|node_modules/)') },
    })),
    {
      name: 'shared imports nothing',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: '^src/shared/' },
    },
    {
      name: 'what is imported exists',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?(modulePath|raw)$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.node.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
