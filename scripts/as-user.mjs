import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { cache, root } from './places.mjs';
import { capture, run, tell } from './process.mjs';

/** Chromium's sandbox does not start as root; root's runs are handed to this user. */
const USER = 'comptoir';

/** What the user needs of the project when the project lies where only root may look. */
const NEEDED = [
  'package.json',
  'out',
  'resources',
  'node_modules',
  'scripts',
  'test',
  'src/shared',
  'tsconfig.base.json',
];

const isRoot = process.getuid?.() === 0;

/** Where a command may be run so that the sandbox works, and how. `project` is the folder to run in. */
export function ordinaryUser() {
  if (!isRoot) return { project: root, command: (argv) => argv, home: null, done: () => undefined };
  ensureUser();
  const home = mkdtempSync(join(tmpdir(), 'comptoir-home-'));
  own(home);
  const staged = canRead() ? null : stage();
  const environment = ['env', `HOME=${home}`, `XDG_CONFIG_HOME=${home}/.config`, `XDG_CACHE_HOME=${home}/.cache`];
  return {
    project: staged ?? root,
    home,
    command: (argv) => ['runuser', '-u', USER, '--', ...environment, ...argv],
    done: () => {
      for (const folder of [home, staged]) if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command as an ordinary user in the project (or its copy); `paths` are made writable for that user first. */
export async function runAsUser(user, argv, env = process.env, writable = []) {
  for (const path of writable) {
    mkdirSync(path, { recursive: true });
    if (isRoot) own(path);
  }
  const [command, ...args] = user.command(argv);
  return run(command, args, { cwd: user.project, env });
}

/** The path a file of the project or of the cache has for that user. */
export function pathFor(user, path) {
  if (user.project === root) return path;
  const inCache = relative(cache, path);
  if (!inCache.startsWith('..')) return join(user.project, '.cache', inCache);
  return join(user.project, relative(root, path));
}

function ensureUser() {
  if (capture('id', [USER]).status === 0) return;
  const { status, stderr } = capture('useradd', ['--system', '--shell', '/usr/sbin/nologin', USER]);
  if (status !== 0)
    throw new Error(`The user ${USER} could not be made: ${stderr.trim()}. Run this as an ordinary user.`);
}

function own(path) {
  const { status, stderr } = capture('chown', ['-R', USER, path]);
  if (status !== 0) throw new Error(`${path} could not be given to the user ${USER}: ${stderr.trim()}`);
}

function canRead() {
  const tests = [
    join(root, 'package.json'),
    join(root, 'out/main/index.js'),
    join(root, 'node_modules/zod/package.json'),
  ];
  const runtime = join(cache, 'electron/electron');
  const conditions = tests.map((path) => `test -r '${path}'`);
  if (existsSync(runtime)) conditions.push(`test -x '${runtime}'`);
  return capture('runuser', ['-u', USER, '--', 'sh', '-c', conditions.join(' && ')]).status === 0;
}

/** Copies what is needed to a folder that the user can read. */
function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-project-'));
  tell(`The project lies where only root may look: running from a copy in ${folder}`);
  for (const name of NEEDED) cpSync(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  if (existsSync(join(cache, 'electron')))
    cpSync(join(cache, 'electron'), join(folder, '.cache/electron'), { recursive: true });
  capture('chmod', ['-R', 'a+rX', folder]);
  return folder;
}
