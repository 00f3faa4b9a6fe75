import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunId, TenantName } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { configRun, gapsOfCapture, startCapture, configKinds } from '../../../../../../electron/engine/config/index.ts';
import { createJobs } from '../../../../../../electron/engine/jobs/index.ts';
import type { ConfigReader, TenantClient } from '../../../../../../electron/engine/qlik/index.ts';
import { aWorld } from '../../../../../support/world.ts';
import { failureOf } from '../../qlik/stub-tenant.ts';
import { aTenant, aVault } from '../../vault/support/given.ts';
import { aSampleTenant, answersOf, canary, readerOf } from '../kinds/sample-tenant.ts';

const one = aSampleTenant('one');
const acme = 'acme' as TenantName;

/** A vault that knows the sample tenant, and a runner of captures over it. */
async function given(reader: ConfigReader = readerOf(answersOf(one))) {
  const { vault } = await aVault();
  vault.tenants.add(aTenant());
  const world = aWorld();
  let closed = 0;
  const client = {
    config: () => reader,
    connect: async () => ({ tenant: { tenantId: one.id('tenant'), name: 'Acme', hostnames: [] } }),
    statistics: () => ({ calls: 0, waited: 0, retries: 0, bytesReceived: 0, tiers: [] }),
    close: async () => void (closed += 1),
  } as unknown as TenantClient;
  const kinds = { config: configRun({ world, vault, openTenant: () => client }) };
  const jobs = createJobs({ world, memory: vault.runs, publish: () => undefined, kinds });
  onTestFinished(() => jobs.close());
  const start = (wanted: readonly string[] = []) =>
    startCapture({ tenant: acme, kinds: wanted }, { world, vault, jobs });
  return { vault, jobs, start, closed: () => closed };
}

describe('a capture run', () => {
  it('keeps the whole configuration in the vault, and shows each kind as it goes', async () => {
    const { vault, jobs, start, closed } = await given();

    const { runId, configId } = start();
    const run = await jobs.ended(runId);

    expect(run.state).toBe('done');
    const capture = vault.config.get(configId)!;
    expect(capture).toMatchObject({ tenant: 'acme', tenantId: one.id('tenant'), state: 'complete', snapshotId: null });
    expect(capture.items).toBe(vault.config.items(configId).length);
    expect(vault.runs.jobs(runId).map(({ subject, state }) => [subject, state])).toHaveLength(configKinds.length);
    expect(run.result).toMatchObject({ configId, state: 'complete' });
    expect(closed()).toBe(1);
    expect(gapsOfCapture(capture)).toEqual([]);
  });

  it('keeps no named secret anywhere: not in the capture, not in the run', async () => {
    const { vault, jobs, start } = await given();
    const { runId, configId } = start();
    const run = await jobs.ended(runId);

    const kept = JSON.stringify([vault.config.items(configId), run, vault.runs.jobs(runId)]);

    for (const named of ['idp', 'pending', 'licence', 'claims']) expect(kept).not.toContain(`${canary}-${named}"`);
  });

  it('that could not read a kind is partial, and the backup is told so without being spoiled', async () => {
    const reader = readerOf(answersOf(one));
    const { vault, jobs, start } = await given({
      ...reader,
      list: async (list) => {
        if (list.path.startsWith('/api/v1/webhooks')) throw new AppError('tenant.forbidden', {});
        return reader.list(list);
      },
    });
    const { runId, configId } = start();

    expect((await jobs.ended(runId)).state).toBe('partial');
    expect(gapsOfCapture(vault.config.get(configId)!)).toMatchObject([
      {
        kind: 'config',
        subjectName: 'webhook',
        code: 'tenant.forbidden',
        details: { word: 'no-rights', serious: false },
      },
    ]);
  });

  it('is refused while another reads the same tenant, and allowed again afterwards', async () => {
    const reader = readerOf(answersOf(one));
    const gate = Promise.withResolvers<void>();
    const { jobs, start } = await given({ ...reader, one: async (path) => (await gate.promise, reader.one(path)) });

    const { runId } = start();
    expect((await failureOf((async () => start())())).code).toBe('request.refused');
    gate.resolve();
    await jobs.ended(runId);

    expect((await jobs.ended(start().runId)).state).toBe('done');
  });

  it('that was cancelled keeps nothing, and goes on as a whole capture when it is resumed', async () => {
    const reader = readerOf(answersOf(one));
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const { vault, jobs, start } = await given({
      ...reader,
      one: async (path, signal) => {
        if (path.startsWith('/api/v1/items/')) {
          reached.resolve();
          await Promise.race([
            gate.promise,
            new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
          ]);
        }
        return reader.one(path);
      },
    });
    const { runId, configId } = start();
    await reached.promise;
    jobs.cancel(runId);
    expect((await jobs.ended(runId)).state).toBe('cancelled');
    expect(vault.config.get(configId)).toBeNull();

    gate.resolve();
    jobs.resume(runId);

    expect((await jobs.ended(runId)).state).toBe('done');
    expect(vault.config.get(configId)?.kinds).toHaveLength(configKinds.length);
  });

  it('that was sealed before a crash is found, and nothing is read again', async () => {
    let asked = 0;
    const reader = readerOf(answersOf(one));
    const { vault, jobs, start } = await given({ ...reader, one: (path) => ((asked += 1), reader.one(path)) });
    const { runId, configId } = start(['item-settings']);
    const first = await jobs.ended(runId);
    const before = asked;
    vault.runs.updateRun({ ...first, state: 'interrupted', endedAt: null, result: null });

    jobs.resume(runId);

    expect((await jobs.ended(runId)).result).toMatchObject({ configId, state: 'complete' });
    expect(asked).toBe(before);
  });

  it('of a tenant nobody knows is refused', async () => {
    const { vault, jobs } = await given();
    const deps = { world: aWorld(), vault, jobs };

    expect(() => startCapture({ tenant: 'nobody' as TenantName, kinds: [] }, deps)).toThrow('request.not-found');
    expect(vault.runs.run('x' as RunId)).toBeNull();
  });
});
