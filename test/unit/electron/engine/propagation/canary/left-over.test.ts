import { expect, it } from 'vitest';
import { leftOverCanaries } from '../../../../../../electron/engine/propagation/canary/left-over.ts';
import { learnDialect } from '../../../../../../electron/engine/propagation/canary/learn-dialect.ts';
import { defaultDialect } from '../../../../../../electron/engine/qalyptus/index.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { aMaster, customerApp, serverName } from '../plan/given-plan.ts';
import { aWork, aWritableServer } from '../run/given-work.ts';

it('names the throw-away copy of a trial that was cut off right after it asked for it', async () => {
  const { client, vault, world, server } = await aWork([], aWritableServer());
  const dead = new Error('the process ended');
  const duplicate: typeof client.duplicate = async (...call) => {
    await client.duplicate(...call);
    throw dead;
  };
  const of = {
    ...{ name: serverName, url: 'https://qalyptus.example', caPem: null, allowHttp: false, keyExpiresAt: null },
    ...{ createdAt: 1 as EpochMs, dialect: defaultDialect() },
  };
  const deps = { world, vault, server: of };
  const request = { masterTaskId: aMaster().taskId, targetAppId: customerApp(1) };
  await expect(learnDialect({ ...deps, client: { ...client, duplicate } }, request)).rejects.toBe(dead);
  const left = server.tasks.at(-1)!;
  expect(left.name).toContain('~canary');
  expect(await leftOverCanaries({ ...deps, client })).toEqual([expect.stringContaining(left.name)]);
  const refusing = { ...client, duplicate: () => Promise.reject(dead) };
  await expect(learnDialect({ ...deps, client: refusing }, request)).rejects.toBe(dead);
  expect(await leftOverCanaries({ ...deps, client })).toHaveLength(1);
  server.tasks = server.tasks.filter((task) => task !== left);
  expect(await leftOverCanaries({ ...deps, client })).toEqual([]);
});
