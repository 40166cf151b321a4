import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SelfCheck } from '../../shared/domain/diagnostics';
import { say } from '../core/words';
import { inspectWorkbook } from '../ingest/recognition/inspect';
import { backendName } from '../models/common/backend';
import { readIsolatedFile } from './isolated-import';

/** The numeric engine models run on here. */
export async function engineCheck(): Promise<SelfCheck> {
  return { name: 'tensorflow-backend', ok: true, detail: await backendName() };
}

/** Whether a file is read in a process of its own on this machine: a small one, made here, is. */
export async function parserCheck(): Promise<SelfCheck> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-check-'));
  try {
    const path = join(folder, 'check.csv');
    writeFileSync(path, 'AGE;LIB\n00001;A\n00002;B\n');
    const sheets = await readIsolatedFile((read) => inspectWorkbook(path, read));
    const ok = sheets.length === 1;
    return { name: 'parser', ok, detail: say(ok ? 'diagnostics:found-parser' : 'diagnostics:found-no-parser') };
  } catch {
    return { name: 'parser', ok: false, detail: say('diagnostics:found-no-parser') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
