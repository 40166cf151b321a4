import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SystemSecrets } from '../core/access';
import type { WorkspaceKey } from '../store/database';
import { writeWhole } from '../store/durable';
import { openNote, sealNote } from '../store/sealed-note';

/** How far this machine has last seen a workspace. */
const headShape = z.object({
  /** ISO time stamp. */
  seenAt: z.string(),
  seq: z.int(),
  token: z.string(),
  /** The last entry of its audit log. */
  auditSeq: z.int(),
  auditHash: z.string(),
});
export type Head = z.infer<typeof headShape>;

const bookShape = z.object({
  version: z.literal(1),
  heads: z.record(z.string(), z.object({ text: z.string(), wrapped: z.boolean() })),
});
type Book = z.infer<typeof bookShape>;

const EMPTY: Book = { version: 1, heads: {} };

/**
 * The last known heads of the encrypted workspaces of this machine, in the application's own folder and not beside them: who puts
 * an older copy in a workspace's place does not put the note back with it. Each is sealed under its workspace's key, and by the
 * system where that keeps secrets for this person.
 */
export class HeadBook {
  constructor(
    private readonly path: string,
    private readonly secrets: SystemSecrets,
  ) {}

  /** Null where this machine has not seen the workspace at this place, or cannot read what it noted of it. */
  async read(workspace: string, key: WorkspaceKey): Promise<Head | null> {
    const kept = this.book().heads[workspace];
    if (kept === undefined || key === null) return null;
    const text = kept.wrapped ? await this.unwrap(kept.text) : kept.text;
    const head = headShape.safeParse(text === null ? null : openNote(key, 'head', text));
    return head.success ? head.data : null;
  }

  /** @throws whatever keeps it from being written or sealed. */
  async write(workspace: string, key: WorkspaceKey, head: Head): Promise<void> {
    if (key === null) return;
    const text = sealNote(key, 'head', head);
    const wrapped = await inTime(this.secrets.available(), false);
    const kept = wrapped ? await inTime(this.secrets.seal(Buffer.from(text)), null) : text;
    if (kept !== null) this.keep({ ...this.book().heads, [workspace]: { text: kept, wrapped } });
  }

  /** The workspace goes by another path from now on. */
  move(from: string, to: string): void {
    const { [from]: head, ...others } = this.book().heads;
    if (head !== undefined) this.keep({ ...others, [to]: head });
  }

  /** Another file lies at that path from now on. */
  forget(workspace: string): void {
    const { [workspace]: head, ...others } = this.book().heads;
    if (head !== undefined) this.keep(others);
  }

  private async unwrap(text: string): Promise<string | null> {
    const bytes = await inTime(this.secrets.open(text), null);
    return bytes === null ? null : Buffer.from(bytes).toString('utf8');
  }

  private book(): Book {
    try {
      return existsSync(this.path) ? bookShape.parse(JSON.parse(readFileSync(this.path, 'utf8'))) : EMPTY;
    } catch {
      // Damaged: every workspace is as new here, which is said of each.
      return EMPTY;
    }
  }

  private keep(heads: Book['heads']): void {
    writeWhole(this.path, JSON.stringify({ version: 1, heads }));
  }
}

/** A keyring that waits for a person, or for nothing, must not keep a workspace from being opened or closed. Milliseconds. */
const PATIENCE = 3_000;

function inTime<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE).unref());
  return Promise.race([asked, late]);
}
