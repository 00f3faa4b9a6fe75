import { describe, expect, it } from 'vitest';
import { isEnded } from '../../../shared/domain/job.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { AppClient } from '../../../shared/api/contract.ts';
import { passphrase } from '../../support/given.ts';
import { aDesk } from './given-desk.ts';

const ended = async (client: AppClient, runId: RunId): Promise<string> => {
  for (;;) {
    const { run } = await client.jobs.get({ runId });
    if (isEnded(run.state)) return run.state;
    await new Promise((resume) => setTimeout(resume, 50));
  }
};

describe('a vault of the practice tenant', () => {
  it('backs up made-up apps, while another vault is chosen, locked and opened', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const seatId = await given.newVault({ practice: true });
    const client = given.of(seatId);
    // Two windows may ask at once.
    const [one, two] = await Promise.all([
      given.calls.startPractice({ seatId }),
      given.calls.startPractice({ seatId }),
    ]);
    expect(one).toEqual(two);
    const { tenants } = await client.tenants.list({});
    expect(tenants.map(({ host, role }) => ({ host, role }))).toEqual([{ host: one.host, role: 'source' }]);

    const { runId } = await client.backups.start({
      ...{ tenant: tenants[0]!.name, config: false },
      scope: { spaceTypes: ['personal'] },
    });
    await given.of().vault.lock({});
    await given.of().vault.unlock({ passphrase });

    expect(await ended(client, runId)).toBe('done');
    expect((await client.backups.list({})).snapshots[0]?.state).toBe('complete');
  });

  it('is found at the same place with the same secret after a restart, once its vault is open', async () => {
    const given = aDesk();
    const seatId = await given.newVault({ practice: true });
    const { host } = await given.calls.startPractice({ seatId });
    await given.desk.close();

    const later = aDesk(given);
    await later.of(seatId).vault.unlock({ passphrase });
    expect(await later.calls.startPractice({ seatId })).toEqual({ host });
    const check = await later.of(seatId).tenants.check({ name: 'practice' });
    expect(check.capabilities.filter(({ result }) => result === 'fail')).toEqual([]);
  });

  it('is never a real vault’s', async () => {
    const given = aDesk();
    const seatId = await given.newVault();

    await expect(given.calls.startPractice({ seatId })).rejects.toMatchObject({ code: 'request.refused' });
    expect((await given.of(seatId).tenants.list({})).tenants).toEqual([]);
  });
});

describe('the practice Qalyptus of a practice vault', () => {
  it('reads the tenant’s own apps, and is found again with the same key after a restart', async () => {
    const given = aDesk();
    const seatId = await given.newVault({ practice: true });
    const { host } = await given.calls.startPractice({ seatId });
    const [one, two] = await Promise.all([
      given.calls.startPracticeQalyptus({ seatId }),
      given.calls.startPracticeQalyptus({ seatId }),
    ]);
    expect(one).toEqual(two);
    await given.desk.close();

    const later = aDesk(given);
    const client = later.of(seatId);
    await client.vault.unlock({ passphrase });
    expect(await later.calls.startPracticeQalyptus({ seatId })).toEqual(one);
    const { servers } = await client.qalyptus.list({});
    expect(servers.map(({ name }) => name)).toEqual([one.server]);
    const { capture } = await client.qalyptus.capture({ server: one.server });
    const read = new Set(capture.connections?.map(({ serverUrl }) => serverUrl));
    expect(read).toEqual(new Set([new URL(host).host]));
  });

  it('is never a real vault’s', async () => {
    const given = aDesk();
    const seatId = await given.newVault();

    await expect(given.calls.startPracticeQalyptus({ seatId })).rejects.toMatchObject({ code: 'request.refused' });
    expect((await given.of(seatId).qalyptus.list({})).servers).toEqual([]);
  });
});
