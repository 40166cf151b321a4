import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/** Cost of deriving a key from a passphrase, as scrypt takes it: about 128 MB and a second a try. */
export interface Cost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export const DEFAULT_COST: Cost = { n: 2 ** 17, r: 8, p: 1 };

/** A recovery key is 160 random bits: guessing it is hopeless at any price, so opening it may be quick. */
export const RECOVERY_COST: Cost = { n: 2 ** 14, r: 8, p: 1 };

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** A data key sealed with a secret: scrypt of the secret, then AES-256-GCM. Bytes in base64; costs bounded, for the file may be hostile. */
export const sealedKeyShape = z.strictObject({
  kdf: z.literal('scrypt'),
  n: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: base64,
  nonce: base64,
  sealed: base64,
  tag: base64,
});
export type SealedKey = z.infer<typeof sealedKeyShape>;

/** Seals a data key with a passphrase or a recovery key. */
export async function sealKey(key: Uint8Array, secret: string, cost: Cost = DEFAULT_COST): Promise<SealedKey> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const outer = await derive(secret, salt, cost);
  const cipher = createCipheriv('aes-256-gcm', outer, nonce);
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  outer.fill(0);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return {
    kdf: 'scrypt',
    ...cost,
    salt: text(salt),
    nonce: text(nonce),
    sealed: text(sealed),
    tag: text(cipher.getAuthTag()),
  };
}

/** The data key, or null when the secret is not the one it was sealed with. */
export async function openKey(from: SealedKey, secret: string): Promise<Uint8Array | null> {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const outer = await derive(secret, bytes(from.salt), from);
  try {
    const decipher = createDecipheriv('aes-256-gcm', outer, bytes(from.nonce), { authTagLength: 16 });
    decipher.setAuthTag(bytes(from.tag));
    const first = decipher.update(bytes(from.sealed));
    const key = Uint8Array.from(Buffer.concat([first, decipher.final()]));
    first.fill(0);
    return key;
  } catch {
    // The tag does not fit: another secret, or a damaged copy; the caller tries what else it has.
    return null;
  } finally {
    outer.fill(0);
  }
}

/** 32 bytes from a secret; the same secret typed in another form of Unicode is the same. */
export function derive(secret: string, salt: Uint8Array, { n, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(secret.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
