/** How long a reading may take, in milliseconds. */
export interface Patience {
  /** Until the first sign of life: on a busy machine a process takes its time to start. */
  readonly startMs: number;
  /** Without any sign of life after that. */
  readonly stallMs: number;
  readonly totalMs: number;
}

/** Patience with a file of so many bytes: 25 s to start, 10 s of silence, 120 s and 30 s per 10 MB in all. */
export function patienceFor(bytes: number): Patience {
  return { startMs: 25_000, stallMs: 10_000, totalMs: 120_000 + 30_000 * (bytes / (10 * 1024 * 1024)) };
}

/**
 * Watches a reading: `onLate` is called once when there was no `alive` for the start or the stall time, or when the time in all is
 * over. Time spent in `pause` (the reader waits for us) does not count. When this thread was itself held up, messages
 * wait behind the timer: so before giving up it lets them in and looks once more. Time in which this process did not run at
 * all (the machine slept, the system stopped it) is nobody's silence and does not count.
 */
export class Watchdog {
  private timer: NodeJS.Timeout | null = null;
  private lastSign: number;
  private spent = 0;
  private since: number | null;
  private over = false;
  private isStarted = false;

  constructor(
    private readonly patience: Patience,
    private readonly elapsed: () => number,
    private readonly onLate: () => void,
  ) {
    this.lastSign = elapsed();
    this.since = this.lastSign;
    this.arm();
  }

  alive(): void {
    this.isStarted = true;
    this.lastSign = this.elapsed();
  }

  pause(): void {
    if (this.since === null) return;
    this.spent += this.elapsed() - this.since;
    this.since = null;
  }

  go(): void {
    this.since ??= this.elapsed();
    this.alive();
  }

  stop(): void {
    this.over = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private isLate(): boolean {
    if (this.since === null) return false;
    const now = this.elapsed();
    const silence = this.isStarted ? this.patience.stallMs : this.patience.startMs;
    return now - this.lastSign > silence || this.spent + now - this.since > this.patience.totalMs;
  }

  private leaveOut(milliseconds: number): void {
    this.lastSign += milliseconds;
    if (this.since !== null) this.since += milliseconds;
  }

  private arm(): void {
    const step = Math.max(
      20,
      Math.min(1000, this.patience.startMs / 5, this.patience.stallMs / 5, this.patience.totalMs / 5),
    );
    const armed = this.elapsed();
    this.timer = setTimeout(() => {
      if (this.over) return;
      const heldUp = this.elapsed() - armed - step;
      if (heldUp > step) this.leaveOut(heldUp);
      if (!this.isLate()) return this.arm();
      setImmediate(() => {
        if (this.over) return;
        if (this.isLate()) this.onLate();
        else this.arm();
      });
    }, step);
  }
}
