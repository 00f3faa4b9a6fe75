import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addTenant, aPractice, aRebuiltTenant } from '../../support/given-restore-cli.ts';

describe('a rebuilt tenant that succeeds its source', () => {
  it('is backed up from then on, and its apps keep their history', async () => {
    const { run, source, target, runId } = await aRebuiltTenant();
    const succeed = (...argv: string[]) => run(['tenant', 'succeed', ...argv]);
    await run(['schedule', 'add', 'acme', '--at', '02:30']);

    expect((await succeed('rebuilt', '--id', source.tenantId, '--run', runId)).status).toBe(73);
    expect((await succeed('rebuilt', '--id', target.tenantId, '--run', 'nobody')).status).toBe(66);
    expect(await succeed('rebuilt', '--id', target.tenantId, '--run', runId)).toMatchObject({
      status: 0,
      last: { tenant: { name: 'rebuilt', role: 'source', tenantId: target.tenantId } },
    });

    expect((await succeed('rebuilt', '--id', target.tenantId, '--run', runId)).status).toBe(0);
    expect((await run(['schedule', 'list'])).last['schedules']).toMatchObject([{ tenant: 'rebuilt' }]);

    const backup = await run(['backup', 'rebuilt']);
    expect(backup).toMatchObject({ status: 0, last: { state: 'complete', alarms: [] } });
    expect(await run(['backup', 'acme'])).toMatchObject({ status: 73, last: { code: 'request.refused' } });
    expect((await run(['tenant', 'list'])).last['tenants']).toMatchObject([
      { name: 'acme', role: 'former' },
      { name: 'rebuilt', role: 'source' },
    ]);
    const apps = new Set(source.state.apps.keys());
    const followed = [];
    for (const { id } of target.state.apps.values()) {
      const { versions } = (await run(['list', 'versions', '--app', id])).last as { versions: { appId: string }[] };
      followed.push(...versions.map(({ appId }) => appId).filter((appId) => apps.has(appId)));
    }
    expect(new Set(followed)).toEqual(apps);
  }, 60_000);

  it('is told when it has shrunk against what its predecessor had', async () => {
    const { run, target, runId } = await aRebuiltTenant(8);
    await run(['tenant', 'succeed', 'rebuilt', '--id', target.tenantId, '--run', runId]);
    for (const id of [...target.state.apps.keys()].slice(0, 5)) target.state.apps.delete(id);

    const { last } = await run(['backup', 'rebuilt']);

    expect(last['alarms']).toContainEqual(expect.stringMatching(/^apps fell from 8 /));
  }, 60_000);

  it('may stand behind the very host of the old one, and no third tenant may', async () => {
    const { run, source, target, runId } = await aRebuiltTenant();
    await addTenant(run, 'other', target, ['--target']);
    const third = await aPractice({ appCount: 1, seed: 7 });
    const move = (id: string) => void (source.state.tenant.id = id);

    move(target.tenantId);
    expect(await run(['backup', 'acme'])).toMatchObject({ status: 73, last: { code: 'tenant.another-tenant' } });
    expect(await run(['tenant', 'succeed', 'other', '--id', target.tenantId, '--run', runId])).toMatchObject({
      status: 73,
    });
    expect(await run(['tenant', 'succeed', 'acme', '--id', target.tenantId, '--run', runId])).toMatchObject({
      status: 0,
      last: { tenant: { name: 'acme', role: 'source', tenantId: target.tenantId } },
    });
    expect((await run(['backup', 'acme'])).status).toBe(0);
    move(third.tenantId);
    expect(await run(['backup', 'acme'])).toMatchObject({ status: 73, last: { code: 'tenant.another-tenant' } });
  }, 60_000);

  it('is not made of a rehearsal', async () => {
    const { run } = await aRebuiltTenant(2);
    const { last } = await run(['rehearse']);

    expect(
      (await run(['tenant', 'succeed', 'rebuilt', '--id', 'whatever', '--run', String(last['runId'])])).status,
    ).toBe(73);
  }, 60_000);

  it('is not made of a restore beside the living', async () => {
    const { run, place, source } = await aRebuiltTenant(2);
    const plan = join(place, 'beside.json');
    await run(['restore', 'plan', '--to', 'acme', '--on-conflict', 'copy', '--out', plan]);
    const { last } = await run(['restore', 'run', plan]);

    const argv = ['tenant', 'succeed', 'acme', '--id', source.tenantId, '--run', String(last['runId'])];
    expect(await run(argv)).toMatchObject({ status: 73, last: { code: 'request.refused' } });
  }, 60_000);
});
