import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createQalyptusClients, keyName } from '../../../../../electron/engine/api/qalyptus-clients.ts';
import { defaultDialect } from '../../../../../electron/engine/qalyptus/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { createVault } from '../../../../../electron/engine/vault/index.ts';
import { startPracticeQalyptus } from '../../../../../electron/practice/index.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Guid, QalyptusName } from '../../../../../shared/domain/qalyptus.ts';
import { scryptN } from '../../../../support/given.ts';
import { aFolder, aWorld } from '../../../../support/world.ts';

const name = 'reports' as QalyptusName;

async function givenServer(options: { airGapped?: boolean } = {}) {
  const qalyptus = await startPracticeQalyptus();
  const place = aFolder();
  const world = aWorld();
  const folder = join(place.path, 'v.coffer');
  const { vault } = await createVault({ folder }, new Secret('correct horse battery staple'), { world, scryptN });
  onTestFinished(async () => {
    await vault.close();
    await qalyptus.close();
    place.dispose();
  });
  vault.qalyptus.putServer({
    ...{ name, url: qalyptus.url, caPem: null, allowHttp: false, keyExpiresAt: null, createdAt: 1 as EpochMs },
    dialect: defaultDialect(),
  });
  vault.credentials.put(keyName(name), new Secret(qalyptus.apiKey));
  const clients = createQalyptusClients({ world, airGapped: () => options.airGapped ?? false, clockRate: 1000 });
  const taskId = [...qalyptus.state.tasks.keys()][0] as Guid;
  return { qalyptus, vault, clients, taskId };
}

describe('clients of a Qalyptus server', () => {
  it('that read have no way to write, and leave nothing at the server', async () => {
    const { qalyptus, vault, clients, taskId } = await givenServer();
    const client = clients.open(vault, name);
    onTestFinished(() => client.close());

    for (const write of [
      () => client.setActive(taskId, true),
      () => client.deleteTask(taskId),
      () => client.duplicate(taskId, client.duplicateBody('copy', [])),
      () => client.overwrite(taskId, taskId, client.patchBody(taskId, [])),
    ])
      await expect(write()).rejects.toMatchObject({ code: 'qalyptus.write-refused' });
    expect(qalyptus.writes()).toEqual([]);
  });

  it('that read stay so while somebody else writes', async () => {
    const { vault, clients, taskId } = await givenServer();
    const [reading, writing] = [clients.open(vault, name), clients.openForWriting(vault, name)];
    onTestFinished(() => Promise.all([reading.close(), writing.close()]).then(() => undefined));

    await writing.setActive(taskId, false);

    await expect(reading.setActive(taskId, true)).rejects.toMatchObject({ code: 'qalyptus.write-refused' });
  });

  it('are shared, and closed by the last who leaves', async () => {
    const { vault, clients } = await givenServer();
    const [one, other] = [clients.open(vault, name), clients.open(vault, name)];
    await one.tasks();
    await one.close();
    await one.close();

    expect((await other.tasks()).rows.length).toBeGreaterThan(0);
    expect(other.statistics().calls).toBeGreaterThanOrEqual(2);
    await other.close();
    await expect(other.tasks()).rejects.toThrow();
  });

  it('take a new key at once', async () => {
    const { qalyptus, vault, clients } = await givenServer();
    const before = clients.open(vault, name);
    onTestFinished(() => before.close());
    await before.tasks();
    qalyptus.expireKey(qalyptus.apiKey);
    await expect(before.tasks()).rejects.toMatchObject({ code: 'qalyptus.key' });

    vault.credentials.put(keyName(name), new Secret(qalyptus.makeKey()));
    const after = clients.open(vault, name);
    onTestFinished(() => after.close());

    expect((await after.tasks()).rows.length).toBeGreaterThan(0);
  });

  it('are refused for a server without a key, or one nobody knows', async () => {
    const { vault, clients } = await givenServer();
    vault.credentials.remove(keyName(name));

    expect(() => clients.open(vault, name)).toThrow(expect.objectContaining({ code: 'qalyptus.key' }) as Error);
    const nobody = 'nobody' as QalyptusName;
    expect(() => clients.open(vault, nobody)).toThrow(expect.objectContaining({ code: 'request.not-found' }) as Error);
  });
});
