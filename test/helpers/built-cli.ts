import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const source = (path: string): string => join(root, 'src/main', path);

const built = new Map<string, Promise<string>>();

/** Bundles of this test file, removed with its last test. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The command line with its threads, bundled once per test file as in the application; inside the project, where packages are found. */
export function builtCli(): Promise<string> {
  return once('cli', {
    cli: source('cli/index.ts'),
    'parser-process': source('ingest/workbook/parser-entry.ts'),
    'train-thread': source('jobs/train-thread.ts'),
  });
}

/** The process of the fault tests, bundled in the same way. */
export function builtFaultChild(): Promise<string> {
  return once('fault-child', { 'fault-child': join(root, 'test/processes/fault-child.ts') });
}

/** A script of the tests with what the application runs in processes and threads of its own. @returns the script's path. */
export function builtEntry(script: string): Promise<string> {
  return once('entry', {
    entry: join(root, script),
    'parser-process': source('ingest/workbook/parser-entry.ts'),
    'train-thread': source('jobs/train-thread.ts'),
  });
}

function once(name: string, input: Readonly<Record<string, string>>): Promise<string> {
  const made = built.get(name) ?? bundle(name, input);
  built.set(name, made);
  return made;
}

async function bundle(name: string, input: Readonly<Record<string, string>>): Promise<string> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, `comptoir-${name}-`));
  folders.push(outDir);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      ssr: true,
      rollupOptions: {
        external: [/^electron/, ...builtinModules, /^node:/],
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(outDir, `${name}.js`);
}

/** What a run of the command line came to. */
export interface CliRun {
  /** Null when it was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Peak resident memory in megabytes, as the kernel counts it; 0 where it does not. */
  readonly peakMb: number;
}

/** Runs a command; `killAfter` milliseconds ends it without warning, `more` is added to its environment. */
export function runCli(
  cli: string,
  args: readonly string[],
  killAfter?: number,
  more: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  return new Promise((done, failed) => {
    const started = performance.now();
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...process.env, ...more, ELECTRON_RUN_AS_NODE: '1' },
    });
    let stdout = '';
    let stderr = '';
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid));
    }, 10);
    const end = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', failed);
    child.on('close', (status) => {
      clearInterval(watch);
      clearTimeout(end);
      done({ status, stdout, stderr, seconds: (performance.now() - started) / 1000, peakMb });
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}
