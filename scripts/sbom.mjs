import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './places.mjs';
import { main, tell } from './process.mjs';

/**
 * What is inside the packaged application, from the lock file: the packages our sources import, and theirs, all the way down.
 * Tools that only build or test are not in it.
 * @returns {{ name: string, version: string, licence: string, integrity: string, folder: string }[]} sorted by name and version
 */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const visit = (name, from) => {
    const place = placeOf(name, from, packages);
    if (place === null || found.has(place)) return;
    const entry = packages[place];
    found.set(place, entry);
    const isOptional = (peer) => entry.peerDependenciesMeta?.[peer]?.optional === true;
    const peers = Object.keys(entry.peerDependencies ?? {}).filter((peer) => !isOptional(peer));
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) visit(next, place);
    for (const next of peers) visit(next, place);
  };
  for (const name of importedPackages()) visit(name, '');
  return [...found]
    .map(([place, entry]) => ({
      name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license ?? '',
      integrity: entry.integrity ?? '',
      folder: place,
    }))
    .filter(({ name, folder }) => !TYPES_ONLY.test(name) && existsSync(join(root, folder)))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** Declarations: nothing of them runs, and none is packaged; what they depend on is. */
const TYPES_ONLY = /^(@types\/|@webgpu\/types$|@typescript\/|typescript$)/;

/** Where a package stands that is asked for from another: the nearest folder of packages going up. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[place]) return place;
    if (folder === '') return null;
  }
}

/** Names of the packages that stand in an import of our sources; Electron is the runtime, told apart. */
function importedPackages() {
  const files = readdirSync(join(root, 'src'), { recursive: true }).filter((path) => /\.(tsx?|css)$/.test(path));
  const names = new Set();
  for (const path of files) {
    const text = readFileSync(join(root, 'src', path), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import\(?|@import)\s*['"]((?:@[\w.-]+\/)?[\w][\w.-]*)/g))
      names.add(name);
  }
  for (const name of [...builtinModules, 'electron', 'node']) names.delete(name);
  return [...names].sort();
}

/** The software bill of materials, CycloneDX 1.5: the same for the same lock file and runtime. */
export function billOfMaterials(packages, runtime) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const components = [{ name: 'electron', version: runtime, licence: 'MIT', integrity: '' }, ...packages];
  const body = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': name, name, version } },
    components: components.map(({ name: component, version: of, licence, integrity }) => ({
      type: 'library',
      'bom-ref': purl(component, of),
      name: component,
      version: of,
      purl: purl(component, of),
      ...(licence ? { licenses: [licenceOf(licence)] } : {}),
      ...(integrity.startsWith('sha512-')
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
        : {}),
    })),
  };
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const serial = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return { ...body, serialNumber: `urn:uuid:${serial.join('-')}` };
}

const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const licenceOf = (text) => (/ (OR|AND|WITH) /.test(text) ? { expression: text } : { license: { id: text } });

/** Every package with its licence's own text, as the licences ask for. */
export function licenceTexts(packages) {
  const parts = packages.map(({ name, version, licence, folder }) => {
    const text = licenceFile(join(root, folder));
    return `${'='.repeat(80)}\n${name} ${version}\n${licence || 'licence: see its text'}\n\n${text ?? '(The package carries no licence text of its own.)'}\n`;
  });
  return `Comptoir contains the following packages. Electron's, Chromium's and Node's licences lie beside the program (LICENSE.electron.txt, LICENSES.chromium.html).\n\n${parts.join('\n')}`;
}

function licenceFile(folder) {
  const name = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.|-|$)/i.test(one));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
}

/** Writes `out/sbom.cdx.json` and `out/third-party-licences.txt`, which go into the package beside its archive. */
export function writeBill(runtime) {
  const packages = shippedPackages();
  if (packages.length === 0) throw new Error('No package was found: run npm ci first.');
  writeFileSync(join(root, 'out/sbom.cdx.json'), `${JSON.stringify(billOfMaterials(packages, runtime), null, 2)}\n`);
  writeFileSync(join(root, 'out/third-party-licences.txt'), licenceTexts(packages));
  return packages.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
    tell(`${writeBill(version)} packages in out/sbom.cdx.json and out/third-party-licences.txt`);
    return 0;
  });
