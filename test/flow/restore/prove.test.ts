import { describe, expect, it, onTestFinished } from 'vitest';
import { startPractice } from '../../../electron/hosts/practice-port.ts';
import { startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import type { PracticePort } from '../../../electron/engine/engine.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { backUp, endOf, given, type GivenEngine } from '../../support/given.ts';

/** Practice tenants as a host starts them, kept so that a test can look at them and make them fail. */
function aPracticePort(prepare: (tenant: PracticeTenant, nth: number) => void = () => undefined) {
  const started: PracticeTenant[] = [];
  const open = new Set<PracticeTenant>();
  const port: PracticePort = async ({ identityProviders: _providers, ...directory }) => {
    const tenant = await startPracticeTenant({ limits: 'off', seedFrom: directory });
    onTestFinished(() => tenant.close());
    started.push(tenant);
    open.add(tenant);
    prepare(tenant, started.length);
    return { ...tenant, close: async () => (open.delete(tenant), tenant.close()) };
  };
  return { port, started, open };
}

async function aBackedUpVault(practice: PracticePort = startPractice, appCount = 4) {
  const tenant = await given.tenant({ appCount, limits: 'off', clockRate: 1000 });
  const vault = await given.vault(tenant, { options: { practice, clockRate: 1000 } });
  const { snapshotId } = await backUp(vault);
  return { tenant, vault, snapshotId };
}

async function rehearse(vault: GivenEngine, apps: AppId[] = []) {
  const { runId } = await vault.client.restores.rehearse({ apps });
  const run = await endOf(runId, vault);
  const { proofs } = await vault.client.restores.proofs({});
  return { runId, run, proofs };
}

describe('a rehearsal', () => {
  it('brings every app into a tenant of its own, which is gone afterwards', async () => {
    const practice = aPracticePort();
    const { vault, snapshotId } = await aBackedUpVault(practice.port);

    const { run, runId, proofs } = await rehearse(vault);

    expect(run).toMatchObject({ kind: 'rehearsal', subject: 'acme', state: 'done' });
    expect(practice.started[0]!.state.apps.size).toBe(4);
    expect(practice.open.size).toBe(0);
    expect(proofs).toMatchObject([{ snapshotId, kind: 'rehearsed', runId }]);
    expect(proofs[0]!.apps).toHaveLength(4);
    const { certificate } = await vault.client.restores.result({ runId });
    expect(certificate).toMatchObject({ kind: 'rehearsal', counts: { missing: 0, different: 0 } });
  });

  it('that was stopped starts anew when it is resumed, for its tenant is gone', async () => {
    let cancel: () => unknown = () => undefined;
    const practice = aPracticePort(({ faults }, nth) => {
      const act = () => void cancel();
      if (nth === 1) faults.add({ method: 'POST', path: /apps\/import/, kind: 'act-after', act, after: 6, times: 1 });
    });
    // Four at once: by the seventh import some are done.
    const { vault } = await aBackedUpVault(practice.port, 8);
    const { runId } = await vault.client.restores.rehearse({});
    cancel = () => vault.client.jobs.cancel({ runId });
    expect((await endOf(runId, vault)).state).toBe('cancelled');
    expect(practice.open.size).toBe(0);

    await vault.client.jobs.resume({ runId });
    const run = await endOf(runId, vault);

    expect(run.state).toBe('done');
    expect(practice.started[1]!.state.apps.size).toBe(8);
    expect(practice.open.size).toBe(0);
    expect((await vault.client.restores.proofs({})).proofs).toHaveLength(1);
  });

  it('in which one object did not get its owner proves nothing, and its report says which', async () => {
    const practice = aPracticePort(({ faults }) => {
      faults.add({ method: 'POST', path: /change-owner/, kind: 'status', status: 400, times: 1 });
    });
    const { vault } = await aBackedUpVault(practice.port);

    const { runId, proofs } = await rehearse(vault);

    expect(proofs).toEqual([]);
    const { certificate } = await vault.client.restores.result({ runId });
    expect(certificate!.counts.different).toBe(1);
    expect(certificate!.exceptions.filter(({ verdict }) => verdict === 'different')).toMatchObject([
      { field: 'owner' },
    ]);
  });

  it('of some apps, or of a snapshot with an app that nothing is kept of, does not call the snapshot rehearsed', async () => {
    const tenant = await given.tenant({ appCount: 3, limits: 'off', clockRate: 1000 });
    const vault = await given.vault(tenant, { options: { practice: startPractice, clockRate: 1000 } });
    const [lost, one] = [...tenant.state.apps.keys()] as AppId[];
    tenant.faults.add({ kind: 'status', status: 403, path: new RegExp(`${lost}/export$`) });
    await backUp(vault);

    for (const apps of [[one!], []]) {
      const { run, runId, proofs } = await rehearse(vault, apps);
      expect(run).toMatchObject({ state: 'done', failure: null });
      expect(proofs).toEqual([]);
      const { certificate } = await vault.client.restores.result({ runId });
      const named = certificate!.warnings.filter((warning) => warning.includes('nothing of it is kept'));
      expect(named).toHaveLength(apps.length === 0 ? 1 : 0);
    }
  });

  it('is refused where no host brings a practice tenant', async () => {
    const tenant = await given.tenant({ appCount: 1 });
    const vault = await given.vault(tenant);
    await backUp(vault);

    const { run } = await rehearse(vault);

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'request.refused' } });
  });
});

const byType = ({ state }: PracticeTenant, type: string): AppId =>
  [...state.apps.values()].find(({ spaceId }) => state.spaces.get(spaceId ?? '')?.type === type)!.id as AppId;

describe('a drill', () => {
  const drill = async (vault: GivenEngine, apps: readonly AppId[]) => {
    const { runId } = await vault.client.restores.drill({ to: 'acme', apps: [...apps] });
    return { runId, run: await endOf(runId, vault), ...(await vault.client.restores.proofs({})) };
  };

  it('in which the next release costs people their sheets does not call that app restorable', async () => {
    const { tenant, vault } = await aBackedUpVault();
    const [managed, shared] = [byType(tenant, 'managed'), byType(tenant, 'shared')];
    const before = tenant.state.apps.size;
    const apps = () => [...tenant.state.apps.values()];
    const isManaged = (spaceId = '') => tenant.state.spaces.get(spaceId)?.type === 'managed';
    tenant.faults.add({
      method: 'PUT',
      path: /\/publish$/,
      kind: 'act-after',
      act: () => {
        const restored = apps().find(({ name, spaceId }) => name.includes('(restored ') && isManaged(spaceId))!;
        const { objects } = tenant.state.contents.of(restored.id);
        const mine = [...objects.values()].find((object) => object.parentId === undefined && !object.published);
        tenant.edit.removeObject(restored.id, mine!.id);
      },
    });

    const { runId, proofs } = await drill(vault, [managed, shared]);

    expect(proofs).toMatchObject([{ kind: 'restorable', runId, apps: [shared] }]);
    const { certificate } = await vault.client.restores.result({ runId });
    expect(certificate).toMatchObject({ kind: 'drill', warnings: [expect.stringMatching(/lost 1 objects of people/)] });
    expect(tenant.state.apps.size).toBe(before);
  });

  it('that fails leaves nothing behind', async () => {
    const { tenant, vault } = await aBackedUpVault();
    const before = [tenant.state.apps.size, tenant.state.spaces.size];
    tenant.faults.add({ method: 'POST', path: /apps\/import/, kind: 'status', status: 403, after: 1 });

    const { run, proofs } = await drill(vault, [byType(tenant, 'managed'), byType(tenant, 'shared')]);

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'restore.import-refused' } });
    expect(proofs).toEqual([]);
    expect([tenant.state.apps.size, tenant.state.spaces.size]).toEqual(before);
  });

  it('that was cut off goes on where it was', async () => {
    const { tenant, vault } = await aBackedUpVault();
    const before = [tenant.state.apps.size, tenant.state.spaces.size];
    const ids = [byType(tenant, 'managed'), byType(tenant, 'shared')];
    let cancel: () => unknown = () => undefined;
    const act = () => void cancel();
    tenant.faults.add({ method: 'POST', path: /apps\/import/, kind: 'act-after', act, times: 1 });
    const { runId } = await vault.client.restores.drill({ to: 'acme', apps: ids });
    cancel = () => vault.client.jobs.cancel({ runId });
    expect((await endOf(runId, vault)).state).toBe('cancelled');

    await vault.client.jobs.resume({ runId });

    expect(await endOf(runId, vault)).toMatchObject({ state: 'done' });
    expect((await vault.client.restores.proofs({})).proofs).toMatchObject([{ kind: 'restorable' }]);
    expect([tenant.state.apps.size, tenant.state.spaces.size]).toEqual(before);
  });
});
