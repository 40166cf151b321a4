import type { ImportBatch, ImportedFile } from '../../../shared/domain/imports';

/** What importing files would bring, told by their content: a copy under another name is the same file. */
export interface Bringing {
  /** Files the workspace has not, a file given twice counted once. */
  readonly bringing: number;
  /** Files the workspace has byte for byte: nothing is written for them. */
  readonly held: number;
  /** The imports that brought the held ones, the newest first. */
  readonly holders: readonly ImportBatch[];
}

/**
 * Parts files into those that bring something and those that are there already.
 * @param files recognised ones; a workbook with several exports has a line for each and counts once.
 * @param batches every import of the workspace, in any order.
 */
export function whatFilesBring(files: readonly ImportedFile[], batches: readonly ImportBatch[]): Bringing {
  const stored = new Map(batches.flatMap((batch) => batch.files.map(({ sha256 }) => [sha256, batch] as const)));
  const fresh = new Set<string>();
  const held = new Set<string>();
  const holders = new Set<ImportBatch>();
  for (const { path, sha256 } of files) {
    const holder = sha256 === null ? undefined : stored.get(sha256);
    if (holder) holders.add(holder);
    if (holder) held.add(path);
    else fresh.add(sha256 ?? path);
  }
  return { bringing: fresh.size, held: held.size, holders: [...holders].sort((a, b) => b.id - a.id) };
}
