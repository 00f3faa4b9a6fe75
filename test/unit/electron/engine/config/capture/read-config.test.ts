import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../../../shared/errors/failures.ts';
import { configKinds } from '../../../../../../electron/engine/config/config-kinds.ts';
import { readConfig } from '../../../../../../electron/engine/config/capture/read-config.ts';
import { withNeeds } from '../../../../../../electron/engine/config/document/names.ts';
import type { ConfigReader } from '../../../../../../electron/engine/qlik/index.ts';
import { failureOf } from '../../qlik/stub-tenant.ts';
import { aSampleTenant, answersOf, readAll, readerOf } from '../kinds/sample-tenant.ts';

const one = aSampleTenant('one');

/** The sample tenant, refusing what begins so. */
function refusing(path: string, code: FailureCode): ConfigReader {
  const reader = readerOf(answersOf(one));
  const check = (asked: string) => {
    if (asked.replace(/\?.*$/, '') === path) throw new AppError(code, { path });
  };
  return {
    ...reader,
    one: async (asked) => (check(asked), reader.one(asked)),
    list: async (list) => (check(list.path), reader.list(list)),
  };
}

const read = (reader: ConfigReader, change: Partial<Parameters<typeof readConfig>[1]> = {}) =>
  readConfig(reader, {
    kinds: configKinds,
    tenantId: one.id('tenant'),
    appIds: [],
    signal: new AbortController().signal,
    now: () => 1 as never,
    keepFile: () => 'x',
    ...change,
  });

describe('reading configuration', () => {
  it('reads every kind, in their order, with the words they are known by', async () => {
    const { readings, items } = await readAll(answersOf(one), one);

    expect(readings.map(({ kind }) => kind)).toEqual(configKinds.map(({ kind }) => kind));
    expect(readings.every(({ state, probedAt }) => state === 'read' && probedAt === 1)).toBe(true);
    for (const { kind, count } of readings) expect(items.filter((item) => item.kind === kind)).toHaveLength(count);
  });

  it.each([
    ['tenant.not-found', 'impossible', 'read'],
    ['tenant.forbidden', 'no-rights', 'failed'],
    ['tenant.unreachable', 'captured', 'failed'],
    ['tenant.odd-reply', 'captured', 'failed'],
    ['tenant.rate-limited', 'captured', 'failed'],
  ] as const)('%s makes the kind %s, %s, and no other kind suffers', async (code, word, state) => {
    const { readings } = await read(refusing('/api/core/ip-policies', code));

    expect(readings.filter((each) => each.state !== 'read' || each.code !== '')).toMatchObject([
      { kind: 'ip-policy', word, state, code, count: 0 },
    ]);
  });

  it('never takes a kind for whole that names what was not read', async () => {
    const { readings } = await read(refusing('/api/v1/groups', 'tenant.unreachable'));

    const doubtful = readings.filter(({ state }) => state !== 'read');
    expect(doubtful.map(({ kind, state, code }) => [kind, state, code])).toContainEqual([
      'space',
      'partial',
      'config.partial-read',
    ]);
    expect(doubtful.map(({ kind }) => kind)).toContain('group');
  });

  it('keeps a space whose rights cannot be read, without saying that it has none', async () => {
    const { readings, items } = await read(
      refusing(`/api/v1/spaces/${one.id('finance')}/assignments`, 'tenant.forbidden'),
    );

    expect(readings.find(({ kind }) => kind === 'space')).toMatchObject({
      state: 'partial',
      code: 'tenant.forbidden',
      count: 1,
    });
    expect(items.find(({ kind }) => kind === 'space')?.raw).not.toHaveProperty('assignments');
  });

  it.each(['tenant.signed-out', 'tenant.another-tenant', 'unexpected'] as const)(
    'ends at once with %s, which every call would meet',
    async (code) => {
      expect((await failureOf(read(refusing('/api/v1/roles', code)))).code).toBe(code);
    },
  );

  it('makes at most four calls at a time', async () => {
    const reader = readerOf(answersOf(one));
    let [under, most] = [0, 0];
    const slowly = async <T>(call: () => Promise<T>) => {
      most = Math.max(most, (under += 1));
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return call();
    };

    await read({
      ...reader,
      one: (path) => slowly(() => reader.one(path)),
      list: (list) => slowly(() => reader.list(list)),
    });

    expect(most).toBe(4);
  });

  it('ends when it is cancelled, with nothing left running', async () => {
    const control = new AbortController();
    const reader = readerOf(answersOf(one));
    let after = 0;
    const cutting: ConfigReader = {
      ...reader,
      one: async (path) => {
        if (control.signal.aborted) after += 1;
        if (path === '/api/v1/items/settings') control.abort(new AppError('job.cancelled', {}));
        return reader.one(path);
      },
    };

    expect((await failureOf(read(cutting, { signal: control.signal }))).code).toBe('job.cancelled');
    // Only those of the four that had begun.
    expect(after).toBeLessThanOrEqual(3);
  });

  it('tells of each kind as it is read, and keeps files at once', async () => {
    const told: string[] = [];
    const { readings } = await read(readerOf(answersOf(one)), { onKind: ({ kind }) => void told.push(kind) });

    expect(told.sort()).toEqual(readings.map(({ kind }) => kind).sort());
  });

  it('reads what a chosen kind depends on with it', () => {
    expect(
      withNeeds(['webhook'], configKinds)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['user', 'webhook']);
    expect(withNeeds(['api-key-policy'], configKinds).map(({ kind }) => kind)).toEqual(['tenant', 'api-key-policy']);
  });
});
