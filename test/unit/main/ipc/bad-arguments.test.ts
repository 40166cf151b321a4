import { expect, test } from 'vitest';
import type { z } from 'zod';
import { APP_ORIGIN, answer, type Sender } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { callNames } from '../../../../src/shared/ipc/call-names';

const screen: Sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };

/** A context that fails when anything but the lock and the viewer is touched: bad arguments must not come that far. */
const context = new Proxy(
  {
    access: { state: () => ({ kind: 'open' }), note: () => undefined },
    viewer: { profile: null, name: 'u', role: 'director', manager: null },
  },
  {
    get: (target, name) => {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`a handler was reached: ${String(name)}`);
    },
  },
) as unknown as CallContext;

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

/** What a hostile page might send; none is what any call takes. */
const BAD: readonly unknown[] = [
  ...[undefined, null, 0, Number.NaN, '', 'x', true, [], [{}], () => null, Symbol('s'), cyclic],
  ...[{ intruder: 1 }, JSON.parse('{"__proto__": {"role": "director"}, "intruder": 1}')],
  ...[
    { path: { toString: () => '/etc/passwd' } },
    { path: 'a\0b', intruder: 1 },
    { limit: Number.POSITIVE_INFINITY, intruder: 1 },
  ],
];

test('every call refuses what it does not take with `bad-arguments`, before anything is touched', async () => {
  const logged: string[] = [];
  for (const name of callNames) {
    for (const args of BAD) {
      const reply = await answer(handlers, name, screen, args, context, (_level, event, facts) =>
        logged.push(`${event} ${facts?.name} ${facts?.code}`),
      );
      expect([name, reply.ok, !reply.ok && reply.error.code]).toEqual([name, false, 'bad-arguments']);
    }
  }
  expect(callNames.length).toBeGreaterThan(90);
  expect(new Set(logged).size).toBe(callNames.length);
});

test('no field takes a nested list, an endless text, a number that is none', () => {
  const fields = callNames.flatMap((name) => {
    const shape = Reflect.get(handlers[name].schema, 'shape') as Readonly<Record<string, z.ZodType>> | undefined;
    return Object.entries(shape ?? {}).map(([field, type]) => ({ name, field, type }));
  });
  const worst: readonly unknown[] = [[[[]]], 'x'.repeat(100_000), Number.NaN, 9_007_199_254_740_993n];
  const accepted = fields.filter(({ type }) => worst.some((value) => type.safeParse(value).success));
  expect(fields.length).toBeGreaterThan(60);
  expect(accepted.map(({ name, field }) => `${name} ${field}`)).toEqual([]);
});
