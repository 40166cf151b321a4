import type { WritableDb } from '../database';

/** One step of the schema. Numbers rise in tens; `PRAGMA user_version` holds the last one applied. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly run: (db: WritableDb) => void;
}
