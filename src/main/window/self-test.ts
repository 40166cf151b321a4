import type { BrowserWindow } from 'electron';
import type { JobId, JobKind, JobState } from '../../shared/ipc/job-state';

/** One thing looked at by the self-test of an installation. */
interface SelfCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What a self-test may ask of the application. */
interface SelfTestParts {
  readonly window: BrowserWindow;
  /** Whether the workspace waits for its passphrase, which the self-test does not know. */
  readonly isLocked: () => boolean;
  /** Clients in the workspace now. */
  readonly countClients: () => number;
  readonly loadSample: () => JobId;
  readonly jobs: () => readonly JobState[];
  readonly wait: (milliseconds: number) => Promise<void>;
}

const POLL_MS = 200;
const POLLS = 600;

/**
 * `--self-test`: proves that an installation works on this machine without a person: the window draws its menu, the job
 * process answers, and a small sample bank is imported when the workspace is empty. For administrators; the answer is one JSON line.
 */
export async function selfTest(parts: SelfTestParts): Promise<{ ok: boolean; checks: readonly SelfCheck[] }> {
  const checks = [await windowCheck(parts), await importCheck(parts)];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function windowCheck({ window, wait }: SelfTestParts): Promise<SelfCheck> {
  const look = "document.querySelector('nav button, main button') !== null";
  for (let poll = 0; poll < POLLS; poll++) {
    const drawn = (await window.webContents.executeJavaScript(look)) as boolean;
    if (drawn) return { name: 'window', ok: true, detail: window.webContents.getURL() };
    await wait(POLL_MS);
  }
  return { name: 'window', ok: false, detail: 'the screens did not appear' };
}

async function importCheck(parts: SelfTestParts): Promise<SelfCheck> {
  if (parts.isLocked()) return { name: 'workspace', ok: true, detail: 'locked' };
  const before = parts.countClients();
  if (before > 0) return { name: 'workspace', ok: true, detail: `${before} clients` };
  const state = await finished(parts, parts.loadSample());
  const clients = parts.countClients();
  const ok = state?.status === 'done' && clients > 0;
  return {
    name: 'import' satisfies JobKind,
    ok,
    detail: ok ? `${clients} clients` : (state?.error?.code ?? 'no answer'),
  };
}

async function finished({ jobs, wait }: SelfTestParts, id: JobId): Promise<JobState | undefined> {
  for (let poll = 0; poll < POLLS; poll++) {
    const state = jobs().find((job) => job.id === id);
    if (state?.finishedAt) return state;
    await wait(POLL_MS);
  }
  return undefined;
}
