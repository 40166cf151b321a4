import { closeSync, fsyncSync, openSync, readFileSync, renameSync } from 'node:fs';
import type { SelfCheck } from '../../shared/domain/diagnostics';
import { draftOf } from '../core/draft';
import { logFiles } from '../core/log-files';
import { storageFailure } from '../core/storage-failure';
import { say } from '../core/words';
import { openZip } from '../sample/zip-file';

/** What a support bundle is made of. `workspace` is null while none is open. */
export interface BundleParts {
  readonly logs: string;
  readonly version: string;
  readonly at: string;
  readonly checks: readonly SelfCheck[];
  readonly workspace: {
    readonly schemaVersion: number;
    readonly rows: Readonly<Record<string, number>>;
    readonly bytes: number;
  } | null;
}

/**
 * Writes log, self-tests, versions and row counts as one zip archive, whole or not at all. Nothing in it was ever data: no
 * name, number or value of a client, no path and no name of a workspace.
 * @returns how many files are in it.
 * @throws AppFailure `read-only`, `disk-full`.
 */
export async function writeBundle(path: string, parts: BundleParts): Promise<number> {
  const { logs, version, at, checks, workspace } = parts;
  const files = logFiles(logs);
  const texts: readonly (readonly [string, string])[] = [
    ['README.txt', `${say('diagnostics:bundle-readme')}\n`],
    ['diagnostics.json', asJson({ version, at, platform: `${process.platform} ${process.arch}`, checks })],
    ['workspace.json', asJson(workspace)],
    ...files.map((file) => [`logs/${file.name}`, readFileSync(file.path, 'utf8')] as const),
  ];
  const temporary = draftOf(path);
  try {
    const zip = openZip(temporary);
    try {
      for (const [name, text] of texts) zip.add(name, text);
      zip.close();
    } catch (error) {
      await zip.discard();
      throw error;
    }
    const file = openSync(temporary, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
    return texts.length;
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
