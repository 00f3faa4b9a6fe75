import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import type { Desk } from '../../../electron/engine/desk.ts';
import { answerShell, type ShellHandlers } from '../../../electron/shell/answer-shell.ts';
import { contract } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import type { Contract, Method } from '../../../shared/api/method.ts';
import { shellContract } from '../../../shared/api/shell.ts';
import type { Reply } from '../../../shared/api/transport.ts';
import { failures } from '../../../shared/errors/failures.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld, counts, seed } from '../../support/world.ts';

const numRuns = counts(6, 400);

const deep = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};
const circle: Record<string, unknown> = { a: 1 };
circle['self'] = circle;
/** What a page gone wrong could send: a structured clone carries most of it, JSON the rest. */
const odd: readonly unknown[] = [
  ...[null, undefined, true, 0, -0, -1, NaN, Infinity, 2 ** 53, 1e308, 10n, '', ' ', [], {}],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u0000', '\ud800', '\u202e', 'a/../b', '%2e%2e', '{}'],
  ...['x'.repeat(200_000), '<img src=x onerror=alert(1)>', 'javascript:alert(1)', '0'.repeat(64), '-'.repeat(36)],
  ...[circle, [circle], deep(5_000, (inner) => [inner]), deep(5_000, (inner) => ({ a: inner }))],
  ...[new Date(NaN), new Map([['a', 1]]), new Set([1]), new Uint8Array(9), new ArrayBuffer(8), /a/, new Error('x')],
  ...[JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: { prototype: { polluted: 1 } } }, Object.create(null)],
  ...[{ then: 1 }, { length: 1e9 }, Object.assign([], { 5: 1 }), new Array(100_000).fill('x'), { toJSON: 1 }],
];
const anOdd = fc.oneof(
  fc.constantFrom(...odd),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
);

/** The fields a method asks for, so that an odd value comes in where a good one is expected. */
const fieldsOf = ({ input }: Method): string[] => Object.keys((input as { shape?: object }).shape ?? {});
const anInput = (method: Method): fc.Arbitrary<unknown> => {
  const fields = fieldsOf(method);
  const filled = fc.record(Object.fromEntries(fields.map((name) => [name, anOdd])), { requiredKeys: [] });
  return fields.length === 0 ? anOdd : fc.oneof(anOdd, { arbitrary: filled, weight: 3 });
};

/** They would close the vault under the others, or take a place on disk and a port each time they are asked well. */
const leftOut = ['vault.lock', 'vault.lockNow', 'desk.lockAll', 'desk.lockNow', 'desk.prepare'];
const methodsOf = (all: Contract): [string, Method][] =>
  Object.entries(all).flatMap(([area, methods]) =>
    Object.entries(methods)
      .map(([name, method]): [string, Method] => [`${area}.${name}`, method])
      .filter(([name]) => !leftOut.includes(name)),
  );

/** Whatever comes in, a reply goes out: one that any wire carries, that says what was wrong, and not at length. */
function expectReply(reply: Reply): void {
  const text = JSON.stringify(reply);
  if (!reply.ok) {
    expect(Object.hasOwn(failures, reply.failure.code)).toBe(true);
    expect(reply.failure.code, text).not.toBe('unexpected');
    expect(text.length).toBeLessThan(20_000);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
}

const check = (given: fc.Arbitrary<unknown>, call: (input: unknown) => Promise<Reply>) =>
  fc.assert(
    fc.asyncProperty(given, async (input) => expectReply(await call(input))),
    { numRuns, seed },
  );

describe(`the door of the desk under hostile calls (seed ${seed})`, () => {
  let desk: Desk;
  let dispose: () => void;
  const before = process.cwd();

  beforeAll(async () => {
    const folder = aFolder();
    ({ dispose } = folder);
    // A path that begins nowhere ends here.
    process.chdir(folder.path);
    desk = openWindowDesk(aWorld(), { vaultFolder: join(folder.path, 'a.coffer'), airGapped: true, scryptN });
    await desk.dispatch('vault.create', { passphrase });
  });
  afterAll(async () => {
    await desk.close();
    process.chdir(before);
    dispose();
  });

  it.each(methodsOf(contract))('answers %s', (name, method) =>
    check(anInput(method), (input) => desk.dispatch(name, input)),
  );
  it.each(methodsOf(deskContract))('answers %s', (name, method) =>
    check(anInput(method), (input) => desk.dispatch(name, input)),
  );

  it('answers names that are none', () =>
    check(
      fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom(...odd.filter((each) => typeof each === 'string'))),
      (name) => desk.dispatch(String(name), {}),
    ));

  it.each([
    ['archive.copy', { to: 'a\0b' }],
    ['archive.check', { folder: 'a\0b' }],
    ['apps.extract', { appId: '0'.repeat(36), outDir: 'a\0b' }],
    ['desk.add', { folder: 'a\0b' }],
  ])('takes no path with a null character for %s, which no disk has', async (name, input) => {
    expect(await desk.dispatch(name, input)).toMatchObject({ ok: false, failure: { code: 'request.invalid' } });
  });

  it('and is open as before', async () => {
    expect(await desk.dispatch('vault.state', {})).toMatchObject({ ok: true, value: { state: 'unlocked' } });
    expect(await desk.dispatch('vault.audit', { limit: 5 })).toMatchObject({ ok: true, value: { firstBroken: null } });
  });
});

describe(`the shell under hostile calls (seed ${seed})`, () => {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(shellContract.shell).map((name) => [name, async () => void reached.push(name)]),
  );
  const answer = answerShell({ shell: handlers } as unknown as ShellHandlers);

  it.each(methodsOf(shellContract))('answers %s', (name, method) =>
    check(anInput(method), (input) => answer(name, input) ?? Promise.reject(new Error('not answered'))),
  );

  it.each(['shell.', 'shell.__proto__', 'shell.constructor', 'shell.about.x', `shell.${'x'.repeat(190)}`])(
    'knows no %s',
    async (name) => {
      expect(await answer(name, {})).toMatchObject({ ok: false, failure: { code: 'request.unknown-method' } });
    },
  );
});
