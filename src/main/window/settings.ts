import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  language: z.enum(['fr', 'en', 'ar']).catch('fr'),
  width: z.int().min(1024).max(10_000).catch(1360),
  height: z.int().min(640).max(10_000).catch(860),
  /** The watched folder, and what was already taken from it: stamps by path. */
  watch: z
    .object({
      folder: z.string().nullable(),
      action: z.enum(['preview', 'import']),
      seen: z.record(z.string(), z.string()),
    })
    .catch({ folder: null, action: 'preview', seen: {} }),
  autoLockMinutes: z.int().min(0).max(240).catch(15),
  /** Whose profile was entered last, by workspace. */
  profiles: z.record(z.string(), z.int()).catch({}),
  workspaces: z.array(z.object({ path: z.string().min(1), openedAt: z.string() })).catch([]),
});

/** What the window remembers between two starts. Sizes in pixels; workspaces opened here, newest first. */
export type Settings = z.infer<typeof shape>;

/** Reads the settings; a missing or damaged file, or a field in it, gives the first-run values. */
export function readSettings(path: string): Settings {
  return shape.parse(parse(path));
}

/** The settings with the paths workspaces have now, each once. */
export function withPresentPaths(settings: Settings, present: (path: string) => string): Settings {
  const moved = settings.workspaces.map((one) => ({ ...one, path: present(one.path) }));
  const workspaces = moved.filter(({ path }, i) => moved.findIndex((other) => other.path === path) === i);
  const profiles = Object.fromEntries(Object.entries(settings.profiles).map(([path, id]) => [present(path), id]));
  return { ...settings, workspaces, profiles };
}

function parse(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Writes the settings whole or not at all: to a file beside it, then renamed over it. */
export function writeSettings(path: string, settings: Settings): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify(settings));
  renameSync(`${path}.tmp`, path);
}
