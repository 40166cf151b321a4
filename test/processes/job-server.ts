import { systemClock } from '../../src/main/core/clock';
import { silentLog } from '../../src/main/core/log';
import { setLanguage } from '../../src/main/core/words';
import { readBank } from '../../src/main/features/load-bank';
import { answers } from '../../src/main/jobs/answers';
import type { AskArgs, AskName, AskResult, FromJobs, JobArgs, Question } from '../../src/main/jobs/protocol';
import { createServer } from '../../src/main/jobs/serve';
import { jobTable } from '../../src/main/jobs/table';
import { closeAndForget } from '../../src/main/store/cipher';
import type { WritableDb } from '../../src/main/store/database';
import { openForReading, openForWriting } from '../../src/main/store/open';
import type { Viewer } from '../../src/shared/domain/profiles';
import type { JobKind } from '../../src/shared/ipc/job-state';
import type { Result } from '../../src/shared/ipc/result';

/** The application's job process without Electron: the same server, jobs and answers, driven by calls. */
export interface JobServer {
  readonly db: () => WritableDb;
  /** @throws Error with the code of the failure. */
  readonly run: <K extends JobKind>(kind: K, args: JobArgs[K]) => Promise<unknown>;
  readonly ask: <N extends AskName>(name: N, args: AskArgs<N>) => Promise<AskResult<N>>;
  readonly close: () => Promise<void>;
}

const WHOLE: Viewer = {
  profile: null,
  name: 'soak',
  role: 'director',
  manager: null,
  mask: { hides: [], reveals: false },
};

/** Opens a workspace as the job process does. */
export async function startJobServer(workspace: string, clock = systemClock, jobs = jobTable): Promise<JobServer> {
  const waiting = new Map<string, (result: Result<unknown>) => void>();
  let db: WritableDb | null = null;
  let count = 0;
  const serve = createServer({
    post: (message: FromJobs) => {
      if (message.type === 'settled') waiting.get(message.id)?.(message.result);
      else if (message.type === 'answer') waiting.get(`ask-${message.id}`)?.(message.result);
      else if (message.type === 'opened') waiting.get('open')?.(message.result);
    },
    open: ({ workspace: path, key }) => {
      db = openForWriting(path, key);
      return { db, recovery: null };
    },
    openReader: openForReading,
    close: closeAndForget,
    exit: () => undefined,
    ...{ readBank, setLanguage, jobs, asks: answers, clock, log: silentLog },
  });
  const answered = async (key: string, send: () => Promise<void>): Promise<unknown> => {
    const outcome = new Promise<Result<unknown>>((done) => waiting.set(key, done));
    await send();
    const result = await outcome;
    waiting.delete(key);
    if (!result.ok) throw Object.assign(new Error(`${result.error.code}: ${result.error.message}`), result.error);
    return result.value;
  };
  const open = {
    type: 'open',
    workspace,
    key: null,
    care: 'none',
    restore: null,
    user: 'soak',
    language: 'fr',
  } as const;
  await answered('open', () => serve(open));
  return {
    db: () => db!,
    run: (kind, args) => {
      const id = `job-${++count}`;
      return answered(id, () => serve({ type: 'run', id, order: { kind, args } as never }));
    },
    ask: <N extends AskName>(name: N, args: AskArgs<N>) => {
      const id = ++count;
      const question = { name, args } as Question;
      return answered(`ask-${id}`, () => serve({ type: 'ask', id, question, viewer: WHOLE })) as Promise<AskResult<N>>;
    },
    close: () => serve({ type: 'close' }),
  };
}
