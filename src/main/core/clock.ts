/** The only place that reads the machine's clock. Everything else is given a `Clock`; features and models get dates. */
export interface Clock {
  /** ISO time stamp, UTC. */
  readonly now: () => string;
  /** Milliseconds from an arbitrary start, for durations only. */
  readonly elapsed: () => number;
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsed: () => performance.now(),
};
