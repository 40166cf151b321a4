import type { Viewer } from '../../shared/domain/profiles';
import type { Result } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import type { JobOptions, Progress } from '../core/progress';
import type { Bank } from '../features/bank';
import type { FromJobs, Question } from './protocol';
import { narrowQuestion } from './question-scope';
import type { AskContext, AskTable } from './table';

/** The least time between two reports of one question, in milliseconds: at most ten a second. */
const REPORT_EVERY = 100;

/** How far a question is once the bank was read, where that had to come first. */
const BANK_READ = 0.6;

/** What questions are answered with. */
interface QuestionParts {
  readonly post: (message: FromJobs) => void;
  readonly asks: AskTable;
  readonly clock: Clock;
  readonly bank: (options: JobOptions) => Promise<Bank>;
  /** The connection and the clients a viewer's questions are answered from. */
  readonly seenBy: (viewer: Viewer) => Pick<AskContext, 'db' | 'visible'>;
  /** The outcome of a question as what may leave the process. */
  readonly settle: (name: Question['name'], answer: () => unknown) => Promise<Result<unknown>>;
}

/** Answers questions; each may tell how far it is, and is stopped once nobody waits for its answer any more. */
export class QuestionServer {
  private readonly asked = new Map<number, AbortController>();

  constructor(private readonly parts: QuestionParts) {}

  async ask(id: number, question: Question, viewer: Viewer): Promise<void> {
    const controller = new AbortController();
    this.asked.set(id, controller);
    const options = { signal: controller.signal, onProgress: this.reporter(id) };
    const result = await this.parts.settle(question.name, () => this.answer(question, viewer, options));
    this.asked.delete(id);
    this.parts.post({ type: 'answer', id, result });
  }

  /** Nobody waits for the answer any more. */
  drop(id: number): void {
    this.asked.get(id)?.abort();
  }

  private answer({ name, args }: Question, viewer: Viewer, options: JobOptions): unknown {
    const { asks, clock, bank, seenBy } = this.parts;
    const shared = shares(options);
    const context: AskContext = {
      ...seenBy(viewer),
      clock,
      bank: () => bank(shared.reading),
      hides: viewer.mask.hides,
      options: shared.answering,
    };
    const portfolio =
      viewer.manager === null ? null : { manager: viewer.manager, clients: context.visible ?? new Set<number>() };
    return asks[name](context, narrowQuestion(name, args, portfolio) as never);
  }

  private reporter(id: number): (progress: Progress) => void {
    const { clock, post } = this.parts;
    let next = Number.NEGATIVE_INFINITY;
    return (progress) => {
      const now = clock.elapsed();
      if (now < next) return;
      next = now + REPORT_EVERY;
      post({ type: 'asking', id, progress });
    };
  }
}

/** The bank is read first where it was not yet: then that is the greater part of the work. */
function shares({ signal, onProgress }: JobOptions): { readonly reading: JobOptions; readonly answering: JobOptions } {
  let from = 0;
  return {
    reading: {
      signal,
      onProgress: (progress) => {
        from = BANK_READ;
        onProgress?.({ ...progress, value: BANK_READ * progress.value });
      },
    },
    answering: {
      signal,
      onProgress: (progress) => onProgress?.({ ...progress, value: from + (1 - from) * progress.value }),
    },
  };
}
