import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Linux's numbers of file systems that lie on another machine: NFS, SMB (three of them), AFS, NCP, Coda, 9P, Ceph, GFS. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([
  ...[0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x564c, 0x73757245, 0x01021997, 0x00c36400, 0x01161970],
]);

/** Whether a number the system gives for a file system is one of a network; it may come signed. */
export function isNetworkFileSystem(type: number): boolean {
  return NETWORK_TYPES.has(type >>> 0);
}

/**
 * Whether a file lies, or would lie, on another machine: there a database's locks and shared memory cannot be relied on.
 * Known of Linux mounts and of Windows paths that name a server; a Windows letter or a macOS volume is not told apart.
 */
export function isOnNetwork(path: string): boolean {
  if (process.platform === 'win32') return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path);
  if (process.platform !== 'linux') return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      return isNetworkFileSystem(statfsSync(folder).type);
    } catch {
      if (folder === dirname(folder)) return false;
    }
  }
}
