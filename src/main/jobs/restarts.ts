import type { Health } from '../../shared/domain/diagnostics';
import type { Clock } from '../core/clock';

/** A process is started again by itself at most so often within a minute (goal R16). */
const RESTARTS_A_MINUTE = 3;
const MINUTE = 60_000;

/** Counts sudden ends: three within a minute are mended, the fourth is not. */
export class Restarts {
  private ends: number[] = [];

  constructor(private readonly clock: Clock) {}

  /** Notes an end. @returns whether to start again. */
  note(): boolean {
    const now = this.clock.elapsed();
    this.ends = [...this.ends.filter((at) => now - at < MINUTE), now];
    return this.ends.length <= RESTARTS_A_MINUTE;
  }

  /** A person has decided to try again. */
  forget(): void {
    this.ends = [];
  }
}

/** What there is to know about the health of the processes, told whenever it changes. */
export class HealthBook {
  private health: Health = { jobs: 'running', safePage: false, last: null };
  private ends = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onChange: (health: Health) => void,
  ) {}

  now(): Health {
    return this.health;
  }

  change(changed: Partial<Omit<Health, 'last'>>): void {
    this.health = { ...this.health, ...changed };
    this.onChange(this.health);
  }

  /** Notes a sudden end; `job` is the kind that was running in it. */
  ended(what: 'jobs' | 'page', job: string | null, changed: Partial<Omit<Health, 'last'>>): void {
    this.health = { ...this.health, ...changed, last: { what, at: this.clock.now(), seq: ++this.ends, job } };
    this.onChange(this.health);
  }
}

/** Sudden ends of the page: it is drawn again, then as the safe page; one more after that is the end. */
export class PageEnds {
  private readonly restarts: Restarts;

  constructor(
    clock: Clock,
    private readonly health: HealthBook,
  ) {
    this.restarts = new Restarts(clock);
  }

  gone(): 'again' | 'safe' | 'stop' {
    if (this.health.now().safePage) return 'stop';
    const again = this.restarts.note();
    this.health.ended('page', null, { safePage: !again });
    return again ? 'again' : 'safe';
  }

  /** A person has decided to try again. */
  forget(): void {
    this.restarts.forget();
    if (this.health.now().safePage) this.health.change({ safePage: false });
  }
}
