import { z } from 'zod';
import { dayFromIso } from '../core/dates';

/** A call without arguments. */
export const nothing = z.strictObject({});

/** `YYYY-MM-DD` of a day that exists. */
export const isoDate = z.string().refine((text) => dayFromIso(text) !== null);

/** Codes as the references write them: letters and digits, at most 12 (agency `00404`, manager `042`, product `201`). */
export const code = z.string().regex(/^[0-9A-Za-z]{1,12}$/);

/** Client numbers. */
export const clientNumber = z.int().positive();

/** A path a person chose; no NUL, which ends a path early in system calls. */
export const filePath = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0'));

/** How many rows are asked for. */
export const rowCount = z.int().min(1).max(1_000_000);

/** As of a date; without it, the workspace's own. Spread into the schema of calls that take one. */
export const asOfShape = { asOf: isoDate.optional() };

/** What a model is trained for. */
export const task = z.enum(['churn', 'recommendation', 'manager-performance', 'agency-performance']);

/** A stored version of a model: its date and the start of its hash. */
export const modelVersion = z.string().regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/);

/** The exports there are. */
export const sourceKind = z.enum([
  'clients',
  'accounts',
  'subscriptions',
  'entries',
  'agencies',
  'managers',
  'manager-users',
  'users',
  'chapters',
  'districts',
  'packs',
  'products',
]);

/** A job of this run of the application. */
export const jobId = z.string().min(1).max(40);

/** What a page calls a question of its own by. */
export const ticket = z.string().regex(/^[\w.-]{1,60}$/);
