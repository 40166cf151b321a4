import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Cost, derive } from './sealed-key';

/** 32 MB a try: a code of one's own is short, and every try should cost. */
const PIN_COST: Cost = { n: 2 ** 15, r: 8, p: 1 };

const shape = z.object({ n: z.int(), r: z.int(), p: z.int(), salt: z.string(), hash: z.string() });

/** A person's own code as the workspace keeps it: scrypt with a salt of its own, as JSON. */
export async function keepPin(pin: string, cost: Cost = PIN_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, cost);
  return JSON.stringify({ ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') });
}

/** Whether a code is the one that was kept. */
export async function isPin(kept: string, pin: string): Promise<boolean> {
  const { salt, hash, ...cost } = shape.parse(JSON.parse(kept));
  const tried = await derive(pin, Buffer.from(salt, 'base64'), cost);
  const wanted = Buffer.from(hash, 'base64');
  return tried.length === wanted.length && timingSafeEqual(tried, wanted);
}
