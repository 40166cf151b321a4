/** The closed list of reasons why something could not be done; the screens switch over it exhaustively. */
export type ErrorCode =
  | 'bad-arguments'
  | 'forbidden'
  | 'profile-needed'
  | 'not-found'
  | 'nothing-imported'
  | 'not-trained'
  | 'not-scored'
  | 'unreadable-file'
  | 'unrecognised-file'
  | 'job-running'
  | 'cancelled'
  | 'interrupted'
  | 'disk-full'
  | 'read-only'
  | 'workspace-locked'
  | 'workspace-damaged'
  | 'workspace-newer'
  | 'locked'
  | 'passphrase-needed'
  | 'wrong-secret'
  | 'weak-passphrase'
  | 'key-file-missing'
  | 'key-file-damaged'
  | 'not-protected'
  | 'features-changed'
  | 'internal';

/** An error as a person meets it: `message` is a sentence a branch manager understands, `hint` is the next step. */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  /** Of a fault of the program: the request it is found by in the log. */
  readonly reference?: string;
  /** What `message` and `hint` are made of, so that a screen can say them again in another language. */
  readonly words?: ErrorWords;
}

/** Words of an error: `errors:<key>`, and `errors:<key>-hint`. */
export interface ErrorWords {
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What crosses every process border: data or an error, never a rejected promise. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** Wraps a value as success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An `AppError` that can be thrown inside one process; the wrappers turn it into a `Result`. */
export class AppFailure extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly reference: string | undefined;

  readonly words: ErrorWords | undefined;

  constructor(code: ErrorCode, message: string, hint?: string, reference?: string, words?: ErrorWords) {
    super(message);
    this.name = 'AppFailure';
    this.code = code;
    this.hint = hint;
    this.reference = reference;
    this.words = words;
  }
}
