import type { Viewer } from '../../shared/domain/profiles';
import type { Result } from '../../shared/ipc/result';
import { unwrap } from '../core/app-error';
import { failure } from '../core/failure';
import type { Progress } from '../core/progress';
import { currentRequest } from '../core/request';
import type { JobProcess } from './fork';
import type { AskArgs, AskName, AskResult, Question } from './protocol';

/** What a screen calls a question of its own by, to hear how far it is and to take it back; null: nobody listens. */
export type Ticket = string | null;

interface Waiter {
  readonly ticket: Ticket;
  readonly process: JobProcess;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The questions the job process was asked and has not answered. */
export class Questions {
  private readonly waiting = new Map<number, Waiter>();
  private count = 0;

  constructor(private readonly onProgress: (ticket: string, progress: Progress) => void) {}

  put<N extends AskName>(
    process: JobProcess,
    name: N,
    args: AskArgs<N>,
    viewer: Viewer,
    ticket: Ticket,
  ): Promise<AskResult<N>> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      // The answer of a question has the type the question's name says: both ends are compiled from the same contract.
      this.waiting.set(id, { ticket, process, resolve: (value) => resolve(value as AskResult<N>), reject });
      const question = { name, args } as Question;
      process.send({ type: 'ask', id, question, viewer, request: currentRequest() });
    });
  }

  /** The process tells how far a question is; one that was taken back is of no interest. */
  progressed(id: number, progress: Progress): void {
    const ticket = this.waiting.get(id)?.ticket;
    if (ticket) this.onProgress(ticket, progress);
  }

  answered(id: number, result: Result<unknown>): void {
    const waiter = this.waiting.get(id);
    this.waiting.delete(id);
    try {
      waiter?.resolve(unwrap(result));
    } catch (error) {
      waiter?.reject(error as Error);
    }
  }

  /** Takes a question back: who asked is told at once, the process stops at its next look. */
  drop(ticket: string): void {
    for (const [id, waiter] of this.waiting) {
      if (waiter.ticket !== ticket) continue;
      this.waiting.delete(id);
      waiter.process.send({ type: 'drop', id });
      waiter.reject(failure('cancelled'));
    }
  }

  /** There will be no answers any more. */
  failAll(error: () => Error): void {
    for (const waiter of this.waiting.values()) waiter.reject(error());
    this.waiting.clear();
  }
}
