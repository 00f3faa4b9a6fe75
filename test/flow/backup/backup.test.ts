import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, endOf, given } from '../../support/given.ts';

const exportsOf = (tenant: Awaited<ReturnType<typeof given.tenant>>) => tenant.requests.matching('POST', /\/export$/);

describe('backing up a tenant', () => {
  it('captures every app of every kind of space, and every object with its owner', async () => {
    const tenant = await given.tenant({ appCount: 8 });
    const vault = await given.vault(tenant);

    const result = await backUp(vault);

    expect(result).toMatchObject({
      state: 'complete',
      gaps: [],
      counts: { listed: 8, captured: 8, unchanged: 0, failed: 0 },
    });
    for (const app of tenant.state.apps.values()) {
      const { objects } = await vault.client.apps.objects({ appId: app.id });
      const kept = new Map(objects.map((object) => [object.objectId as string, object]));
      for (const object of tenant.state.contents.of(app.id).objects.values()) {
        const row = kept.get(object.id);
        expect(row, `${object.type} ${object.id}`).toBeDefined();
        if (object.parentId !== undefined || object.objectClass === 'GenericVariable') continue;
        expect(row).toMatchObject({
          ownerId: object.ownerId,
          ownerSubject: tenant.state.people.get(object.ownerId)?.subject,
        });
      }
      expect(new Set(objects.map((object) => object.objectId)).size).toBe(objects.length);
    }
  });

  it('links what did not change, exports what did, and spends no export on the rest', async () => {
    const tenant = await given.tenant({ appCount: 6 });
    const vault = await given.vault(tenant);
    await backUp(vault);
    const before = exportsOf(tenant).length;
    const [first] = tenant.state.apps.values();
    tenant.edit.editApp(first!.id, 'sheet');

    const second = await backUp(vault);

    expect(second).toMatchObject({ state: 'complete', counts: { captured: 1, unchanged: 5 } });
    expect(exportsOf(tenant).length - before).toBe(1);
    const { versions } = await vault.client.apps.versions({ appId: first!.id });
    expect(versions).toHaveLength(2);
  });

  it.each([true, false])('notices a private edit whether app times move with it (%s) or not', async (moves) => {
    const tenant = await given.tenant({ appCount: 3, switches: { timestampsMoveOnPrivateEdit: moves } });
    const vault = await given.vault(tenant);
    await backUp(vault);
    const [app] = tenant.state.apps.values();
    const owner = [...tenant.state.people.values()].find((person) => person.status === 'active');
    const sheet = tenant.edit.addPrivateSheet(app!.id, owner!.id, 'only mine');

    const second = await backUp(vault);

    expect(second.counts).toMatchObject({ captured: 1, unchanged: 2 });
    const { objects } = await vault.client.apps.objects({ appId: app!.id });
    expect(objects.find((object) => object.objectId === sheet.id)).toMatchObject({
      title: 'only mine',
      published: false,
      ownerId: owner!.id,
    });
  });

  it('gives every file back byte for byte, with the source document’s ten fields beside it', async () => {
    const tenant = await given.tenant({ appCount: 4 });
    const vault = await given.vault(tenant);
    const { snapshotId } = await backUp(vault);
    const outDir = join(vault.place, 'out');

    const extracted = await vault.client.apps.extract({ snapshotId, outDir });

    expect(extracted).toMatchObject({ apps: 4, skipped: [] });
    for (const app of tenant.state.apps.values()) {
      const file = readFileSync(join(outDir, `${app.id}.qvf`));
      const source = tenant.world.files.exported(app, () => tenant.state.contents.of(app.id), false);
      const hash = createHash('sha256');
      for await (const piece of source.read(0, source.sizeBytes)) hash.update(piece);
      expect(createHash('sha256').update(file).digest('hex')).toBe(hash.digest('hex'));
      const rows = JSON.parse(readFileSync(join(outDir, `${app.id}-metadata.json`), 'utf8')) as Record<
        string,
        unknown
      >[];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows)
        expect(Object.keys(row)).toEqual([
          'appId',
          'appName',
          'objectId',
          'objectType',
          'objectTitle',
          'ownerId',
          'ownerSubject',
          'approved',
          'published',
          'publishTime',
        ]);
    }
  });

  it('takes in an app that appears while the run lists, and says so of one that vanishes', async () => {
    const tenant = await given.tenant({ appCount: 5 });
    const vault = await given.vault(tenant);
    const [gone, , , owner] = [...tenant.state.apps.values()];
    let changed = false;
    vault.transport.onEvent((event) => {
      if (changed || event.type !== 'run-progress' || event.run.phase !== 'capturing apps') return;
      changed = true;
      tenant.edit.addApp({ name: 'late', ownerId: owner!.ownerId });
      tenant.edit.deleteApp(gone!.id);
    });

    const result = await backUp(vault, { concurrency: 1 });

    const names = (await vault.client.backups.get({ snapshotId: result.snapshotId })).apps.map((app) => app.name);
    expect(names).toContain('late');
    if (result.counts.failed > 0)
      expect(result.gaps).toContainEqual(
        expect.objectContaining({ kind: 'app', subjectId: gone!.id, code: 'tenant.not-found' }),
      );
  });

  it('never stops for one failing app, says partial, and tries only the failed ones again', async () => {
    const tenant = await given.tenant({ appCount: 5 });
    const vault = await given.vault(tenant);
    const [bad] = tenant.state.apps.values();
    const fault = tenant.faults.add({
      method: 'POST',
      path: new RegExp(`/apps/${bad!.id}/export`),
      kind: 'status',
      status: 403,
    });

    const first = await backUp(vault);

    expect(first).toMatchObject({ state: 'partial', counts: { captured: 4, failed: 1 } });
    expect(first.gaps).toEqual([
      expect.objectContaining({ kind: 'app', subjectId: bad!.id, code: 'tenant.forbidden' }),
    ]);

    fault.remove();
    const { runId } = await vault.client.backups.retryFailed({ snapshotId: first.snapshotId });
    const retried = (await endOf(runId, vault)).result as { state: string; counts: object };
    expect(retried).toMatchObject({ state: 'complete', counts: { captured: 1, unchanged: 4, failed: 0, listed: 5 } });
  });

  it('refuses to call a backup complete when the token may see too little', async () => {
    const tenant = await given.tenant({ appCount: 4, allowedScopes: ['admin_classic'] });
    const vault = await given.vault(tenant);

    const result = await backUp(vault);

    expect(result.state).not.toBe('complete');
    expect(result.gaps).toContainEqual(expect.objectContaining({ code: 'tenant.narrow-token' }));
  });

  it('backs nothing up from another tenant behind the same address', async () => {
    const tenant = await given.tenant({ appCount: 3 });
    const vault = await given.vault(tenant);
    await backUp(vault);
    tenant.edit.swapTenantId();

    await expect(backUp(vault)).rejects.toThrow('tenant.another-tenant');
  });

  it('raises an alarm when a tenant suddenly shrinks', async () => {
    const tenant = await given.tenant({ appCount: 10 });
    const vault = await given.vault(tenant);
    await backUp(vault);
    for (const app of [...tenant.state.apps.values()].slice(0, 6)) tenant.edit.deleteApp(app.id);

    const result = await backUp(vault);

    expect(result.alarms).toContain('apps fell from 10 to 4');
  });

  it('leaves managed apps without data and names each as a gap when data was asked for', async () => {
    const tenant = await given.tenant({ appCount: 6 });
    const vault = await given.vault(tenant);

    const result = await backUp(vault, { scope: { withData: true } });

    const managed = [...tenant.state.apps.values()].filter(
      (app) => tenant.state.spaces.get(app.spaceId ?? '')?.type === 'managed',
    );
    expect(managed.length).toBeGreaterThan(0);
    expect(
      result.gaps
        .filter((gap) => gap.code === 'data.managed-space')
        .map((gap) => gap.subjectId)
        .sort(),
    ).toEqual(managed.map((app) => app.id).sort());
    for (const app of tenant.state.apps.values()) {
      const { version } = await vault.client.apps.objects({ appId: app.id });
      expect(version.withData).toBe(!managed.includes(app));
    }

    const again = await backUp(vault, { scope: { withData: true } });
    expect(again, 'unchanged, and still without its data').toMatchObject({ state: 'partial', counts: { captured: 0 } });
    expect(again.gaps).toEqual(result.gaps.map((gap) => expect.objectContaining({ code: gap.code }) as unknown));
  });
});
