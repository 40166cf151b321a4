import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { closeAndForget } from '../../src/main/store/cipher';
import type { WritableDb } from '../../src/main/store/database';
import { openForWriting } from '../../src/main/store/open';

/** The key of the workspaces that are killed and damaged. */
export const FAULT_KEY = Uint8Array.from({ length: 32 }, (_, i) => 13 * i + 7);

/** Makes an encrypted workspace with as many rows as a fault needs time to hit something, and closes it. */
export function makeFaultWorkspace(path: string, rows: number, more: (db: WritableDb) => void = () => undefined): void {
  const db = openForWriting(path, FAULT_KEY);
  db.exec('CREATE TABLE stg_many (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO stg_many VALUES (?, ?)');
  db.transaction(() => {
    for (let n = 1; n <= rows; n++) insert.run(n, `row ${n} `.repeat(1 + (n % 40)));
  })();
  addFaultImport(db, '2025-03-31T08:00:00.000Z', 'mars.xlsx');
  more(db);
  closeAndForget(db);
}

/** An import as the history has it. */
export function addFaultImport(db: WritableDb, at: string, name: string): void {
  db.transaction(() => {
    const { lastInsertRowid: id } = db.prepare("INSERT INTO import_batch (started_at, user) VALUES (?, 'u')").run(at);
    db.prepare(
      "INSERT INTO import_file (batch_id, path, sheet, sha256, kind, rows, accepted, rejected) VALUES (?, ?, 'S', ?, 'clients', 7, 7, 0)",
    ).run(id, `/exports/${name}`, `${name} ${id}`);
  })();
}

/** Puts a closed workspace in the place of another, with nothing of that one left. */
export function replaceWorkspace(original: string, path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '.backups', '.in-use', '.restoring'])
    rmSync(path + end, { recursive: true, force: true });
  cpSync(original, path);
}

/** How a process of a fault test ended: what it had said, and the milliseconds from `B` to its end. */
export interface FaultRun {
  readonly said: string;
  readonly milliseconds: number;
  readonly killed: boolean;
}

/** Runs the process; `killAfter` milliseconds after it says that its work begins it is ended without warning. */
export function runFaultChild(
  child: string,
  args: readonly string[],
  killAfter?: number,
  around: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<FaultRun> {
  const command = [...around, process.execPath, child, ...args];
  return new Promise((done, failed) => {
    const running = spawn(command[0]!, command.slice(1), {
      env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
    let [said, began] = ['', 0];
    running.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    running.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (began > 0 || !said.startsWith('B')) return;
      began = performance.now();
      if (killAfter !== undefined) setTimeout(() => running.kill('SIGKILL'), killAfter);
    });
    running.on('error', failed);
    running.on('close', (_code, signal) =>
      done({ said, milliseconds: performance.now() - began, killed: signal === 'SIGKILL' }),
    );
  });
}
