import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { tell } from './process.mjs';

/**
 * Completes package-lock.json after `npm install`: a registry mirror that does not carry the binaries of other
 * platforms makes npm leave them out of the lock, and `npm ci` then refuses the lock anywhere. Each missing one is noted
 * with the exact version its parent asks for and the platform its name tells; npm never downloads another platform's.
 */
const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'netbsd', 'openbsd', 'sunos', 'aix'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'arm', 'wasm32'];

/** Where and on what a binary package runs, from its name: `@swc/core-linux-x64-musl`. */
function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const system = SYSTEMS.find((one) => words.includes(one));
  const processor = PROCESSORS.find((one) => words.includes(one));
  if (!system || !processor) return null;
  const library = words.find((word) => /^(musl|gnu)/.test(word));
  const libc = system === 'linux' && library ? { libc: [library.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { cpu: [processor], os: [system], ...libc };
}

const added = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[key] || !platform || !/^\d/.test(version)) continue;
    const { cpu, os, libc } = platform;
    lock.packages[key] = {
      version,
      cpu,
      ...(parent.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      os,
    };
    added.push(name);
  }
}
const ordered = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(ordered);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
tell(added.length === 0 ? 'The lock file is complete.' : `Added to the lock file: ${added.join(', ')}`);
