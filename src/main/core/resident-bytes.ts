import { readFileSync } from 'node:fs';

/** Memory of another process that is in use now, in bytes, as Linux tells it; null for one that is gone and on other systems. */
export function residentBytes(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return line ? Number(line[1]) * 1024 : null;
  } catch {
    return null;
  }
}
