/** How much an entry of the log matters. */
export const LOG_LEVELS = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The part of the application an entry is about. */
export const LOG_AREAS = ['app', 'call', 'job', 'process', 'page', 'store', 'security'] as const;
export type LogArea = (typeof LOG_AREAS)[number];

/** Everything the log can say, with the part it is about: a closed list, so that no sentence made of data can enter. */
export const LOG_EVENTS = {
  'app-started': 'app',
  'app-ended': 'app',
  'app-fault': 'app',
  'second-start': 'app',
  'bundle-written': 'app',
  'call-failed': 'call',
  'call-slow': 'call',
  'job-started': 'job',
  'job-ended': 'job',
  'job-failed': 'job',
  'question-failed': 'job',
  'process-ended': 'process',
  'process-kept-down': 'process',
  'page-gone': 'page',
  'page-error': 'page',
  'page-hung': 'page',
  'workspace-opened': 'store',
  'workspace-failed': 'store',
  'workspace-closed': 'store',
  'slow-query': 'store',
  'call-refused': 'security',
  'request-refused': 'security',
  'navigation-refused': 'security',
  'permission-refused': 'security',
} as const satisfies Readonly<Record<string, LogArea>>;
export type LogEvent = keyof typeof LOG_EVENTS;

/** What an entry may say beside its event: numbers, and words of the program (names of calls, kinds, codes). Never data. */
export interface LogFacts {
  /** Which call, job, question or process. */
  readonly name?: string;
  readonly job?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly milliseconds?: number;
  readonly count?: number;
  readonly exitCode?: number;
  /** Text of a query without the values in it. */
  readonly sql?: string;
}

/** A fault as the log keeps it: its kind and where, without its message, which may quote data. */
export interface LoggedError {
  readonly name: string;
  readonly code?: string;
  readonly stack: readonly string[];
}

/** One line of the log. */
export interface LogEntry extends LogFacts {
  readonly at: string;
  /** Order within its process, whatever the clock does. */
  readonly seq: number;
  readonly process: 'main' | 'jobs';
  readonly level: LogLevel;
  readonly event: LogEvent;
  /** The call of a screen it all came from. */
  readonly request?: string;
  readonly error?: LoggedError;
}

/** Which entries of the log. */
export interface LogFilter {
  /** That level and above. */
  readonly level?: LogLevel;
  readonly area?: LogArea;
  /** Stands somewhere in the entry. */
  readonly text?: string;
}

/** Entries of the log, newest first. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** Those that fit the filter, shown or not. */
  readonly total: number;
  readonly bytes: number;
}

/** One thing looked at by the diagnostics; `detail` is in the user's language. */
export interface SelfCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** How the processes of the application are. */
export interface Health {
  /** `safe`: ended too often to be started again by itself. */
  readonly jobs: 'running' | 'restarting' | 'safe';
  /** True when the page itself ended too often: only the safe page is drawn. */
  readonly safePage: boolean;
  /** The last sudden end: of what, when, with the kind of job that was running in it. */
  readonly last: {
    readonly what: 'jobs' | 'page';
    readonly at: string;
    readonly seq: number;
    readonly job: string | null;
  } | null;
}
