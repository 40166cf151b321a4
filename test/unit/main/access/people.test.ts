import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { People } from '../../../../src/main/access/people';
import { keepPin } from '../../../../src/main/keys/pin';
import { Tries } from '../../../../src/main/keys/tries';
import { saveMasks } from '../../../../src/main/store/masks';
import { removeProfile, saveProfile } from '../../../../src/main/store/profiles';
import { DEFAULT_MASKS, NO_MASK } from '../../../../src/shared/domain/masks';
import { memoryDb } from '../../../helpers/db';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-people-'));
const workspace = join(folder, 'w');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let db: ReturnType<typeof memoryDb>;
let open: boolean;
let now: number;
let last: Record<string, number>;
let people: People;
beforeEach(() => {
  [db, open, now, last] = [memoryDb(), true, 0, {}];
  rmSync(`${workspace}.tries`, { force: true });
  people = new People({
    db: () => (open ? db : null),
    workspace: () => workspace,
    user: 'rakoto',
    tries: new Tries({ now: () => new Date(now).toISOString(), elapsed: () => now }),
    remembered: (workspace) => last[workspace] ?? null,
    remember: (workspace, id) => {
      last[workspace] = id;
    },
  });
});

const add = (name: string, role: 'director' | 'manager' | 'auditor', pin: string | null = null) =>
  saveProfile(db, { name, role, manager: role === 'manager' ? '012' : null, pin }).id;
const code = (pin: string) => keepPin(pin, { n: 2, r: 1, p: 1 });
const at = (text: string) => expect.objectContaining({ code: text });

test('without profiles one person has every right, under the log-in of the system', () => {
  const viewer = { profile: null, name: 'rakoto', role: 'director', manager: null };
  expect(people.viewer()).toEqual({ ...viewer, mask: NO_MASK });
});

test('with profiles nobody is there until somebody says so; it is remembered until the workspace is closed', async () => {
  add('Dir', 'director');
  const manager = add('Ges', 'manager');
  expect(people.viewer()).toBeNull();
  await people.enter(manager, '');
  const viewer = { profile: manager, name: 'Ges', role: 'manager', manager: '012' };
  expect(people.viewer()).toEqual({ ...viewer, mask: NO_MASK });
  people.leave();
  expect(people.viewer()).toMatchObject({ name: 'Ges' });
  open = false;
  await expect(people.enter(manager, '')).rejects.toEqual(at('locked'));
});

test('a profile with a code of its own is entered with that code only, and asked for it at every opening', async () => {
  const director = add('Dir', 'director', await code('7351'));
  await expect(people.enter(director, '')).rejects.toEqual(at('wrong-secret'));
  await expect(people.enter(director, '7352')).rejects.toEqual(at('wrong-secret'));
  expect(people.viewer()).toBeNull();
  await people.enter(director, '7351');
  expect(people.viewer()).toMatchObject({ name: 'Dir' });
  people.leave();
  expect(people.viewer()).toBeNull();
});

test('whoever adds the first profile is the one it is of, without being asked', async () => {
  people.viewer();
  const director = add('Dir', 'director', await code('7351'));
  expect(people.viewer()).toMatchObject({ profile: director });
  people.leave();
  expect(people.viewer()).toBeNull();
});

test('a change of one’s own role or portfolio is noticed once; adding the first profile is none', () => {
  people.viewer();
  const director = add('Dir', 'director');
  expect(people.rightsChanged()).toBe(false);
  add('Zoe', 'director');
  saveProfile(db, { id: director, name: 'Dir', role: 'manager', manager: '012' });
  expect(people.rightsChanged()).toBe(true);
  expect(people.rightsChanged()).toBe(false);
  saveProfile(db, { id: director, name: 'Dir', role: 'manager', manager: '013' });
  expect(people.rightsChanged()).toBe(true);
  removeProfile(db, director);
  expect(people.rightsChanged()).toBe(true);
  expect(people.viewer()).toBeNull();
});

test('after five wrong codes even the right one waits half a minute', async () => {
  const director = add('Dir', 'director', await code('7351'));
  for (let i = 0; i < 5; i++) await expect(people.enter(director, '0000')).rejects.toEqual(at('wrong-secret'));
  await expect(people.enter(director, '7351')).rejects.toEqual(at('wrong-secret'));
  now = 30_000;
  expect(await people.enter(director, '7351')).toMatchObject({ name: 'Dir' });
});

test('the first profile is a director, and the last director stays one', () => {
  expect(() => add('Ges', 'manager')).toThrow(at('bad-arguments'));
  const director = add('Dir', 'director');
  const auditor = add('Aud', 'auditor');
  expect(() => add('Aud', 'auditor')).toThrow(at('bad-arguments'));
  expect(() => saveProfile(db, { id: director, name: 'Dir', role: 'auditor', manager: null })).toThrow(
    at('bad-arguments'),
  );
  expect(() => removeProfile(db, director)).toThrow(at('bad-arguments'));
  expect(() => saveProfile(db, { id: auditor, name: 'Aud', role: 'auditor', manager: '012' })).toThrow(
    at('bad-arguments'),
  );
  removeProfile(db, auditor);
  removeProfile(db, director);
  expect(db.prepare('SELECT count(*) FROM user_profile').pluck().get()).toBe(0);
});

test('a code stays when a profile is changed without one, and goes when it is taken away', async () => {
  const id = add('Dir', 'director', await code('7351'));
  saveProfile(db, { id, name: 'Direction', role: 'director', manager: null });
  expect(people.state().profiles).toEqual([{ id, name: 'Direction', role: 'director', manager: null, hasPin: true }]);
  saveProfile(db, { id, name: 'Direction', role: 'director', manager: null, pin: null });
  expect(people.state().profiles[0]!.hasPin).toBe(false);
});

test('what is hidden is the workspace’s choice, acts at once, and a choice that cannot be read hides what nobody chose hides', async () => {
  add('Dir', 'director');
  const auditor = add('Aud', 'auditor');
  await people.enter(auditor, '');
  expect(people.viewer()?.mask).toEqual({ hides: ['number', 'name', 'birth', 'contact'], reveals: true });
  expect(people.rightsChanged()).toBe(false);
  saveMasks(db, { ...DEFAULT_MASKS, auditor: { hides: ['age'], reveals: true } });
  // From a birth date anybody reckons the age.
  expect(people.viewer()?.mask).toEqual({ hides: ['birth', 'age'], reveals: true });
  expect(people.rightsChanged()).toBe(true);
  saveMasks(db, { ...DEFAULT_MASKS, auditor: { hides: [], reveals: true } });
  expect(people.state().mask).toEqual(NO_MASK);
  for (const value of [
    '',
    'null',
    '[]',
    '{"auditor": {"hides": ["all"], "reveals": true}}',
    '{"auditor": {"hides": []}}',
  ]) {
    db.prepare("UPDATE user_privacy_setting SET value = ? WHERE key = 'masks'").run(value);
    expect(people.viewer()?.mask, value).toEqual(DEFAULT_MASKS.auditor);
  }
});

test('before anybody has said who they are, the most careful choice holds', () => {
  add('Dir', 'director');
  add('Aud', 'auditor');
  expect(people.state()).toMatchObject({ current: null, mask: { hides: DEFAULT_MASKS.analyst.hides, reveals: false } });
});
