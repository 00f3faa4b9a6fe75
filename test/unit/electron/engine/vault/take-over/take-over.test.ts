import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { importVault, type Vault } from '../../../../../../electron/engine/vault/index.ts';
import { allMigrations } from '../../../../../../electron/engine/vault/open-vault.ts';
import {
  localTables,
  mergedTables,
  mirroredTables,
} from '../../../../../../electron/engine/vault/take-over/table-policy.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import type { AppId, SnapshotId } from '../../../../../../shared/domain/ids.ts';
import { aWorld } from '../../../../../support/world.ts';
import { asRecovery, aTempFolder, aTenant, backUp, failureOf } from '../support/given.ts';
import { aPlan, aProof } from '../support/restore-samples.ts';
import { aClosedVault, aMedium, edit, listing, opened, within, type Closed } from '../foreign/support.ts';

/** The isolated machine: a vault made of a first copy, in a place of its own. */
async function anIsolated({ recoveryKey, ...closed }: Closed): Promise<Closed> {
  const folder = join(aTempFolder(), 'isolated.coffer');
  const world = aWorld();
  const medium = await aMedium({ recoveryKey, ...closed });
  expect((await importVault(medium, folder, asRecovery(recoveryKey), { world })).state).toBe('first');
  return { folder, recoveryKey, world };
}

async function textOf(vault: Vault, appId: string): Promise<string> {
  const parts: Uint8Array[] = [];
  const [version] = vault.versions.ofApp(appId as AppId);
  for await (const part of vault.content.read(version!.contentId)) parts.push(part);
  return Buffer.concat(parts).toString();
}

const removalOf = (id: string) => ({
  snapshots: [{ id: id as SnapshotId, cause: { rule: 'test', by: 'Ida' } }],
  versions: [],
  keepVersions: [],
});
const aHold = (holdId: string) => ({
  ...{ holdId, scope: { kind: 'snapshot', id: 's3' } as const, reason: 'dispute', by: 'Ida' },
  ...{ at: 1 as never, until: null },
});

const intact = { intact: true, damage: [] };
const snapshotsOf = (vault: Vault) =>
  vault.snapshots
    .page({ limit: 100 })
    .map(({ snapshotId }) => snapshotId as string)
    .sort();

describe('a first import', () => {
  it('makes a vault that opens with the same keys, is whole, and holds no secret, schedule or run of the other machine', async () => {
    const closed = await aClosedVault((vault) => {
      vault.credentials.put('tenant/acme/client-secret', new Secret('hush'));
      vault.settings.set('pace/acme', { share: 1 });
    });
    const medium = await aMedium(closed);
    const before = listing(dirname(medium));

    const folder = join(aTempFolder(), 'isolated.coffer');
    await importVault(medium, folder, asRecovery(closed.recoveryKey), { world: closed.world });

    const vault = await opened(closed, folder);
    expect(await vault.verify({ deep: true })).toMatchObject(intact);
    expect(snapshotsOf(vault)).toEqual(['s1']);
    expect(vault.credentials.get('tenant/acme/client-secret')).toBeNull();
    expect(vault.settings.get('pace/acme')).toEqual({ share: 1 });
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({ event: 'archive.imported', facts: { first: true } });
    expect(await textOf(vault, 'app-1')).toBe('s1-app-1');
    expect(listing(dirname(medium))).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('import'))).toEqual([]);
  });

  it('only looks when it is asked to', async () => {
    const closed = await aClosedVault();
    const place = aTempFolder();
    const folder = join(place, 'isolated.coffer');
    const options = { world: closed.world, onlyPreview: true };
    const preview = await importVault(await aMedium(closed), folder, asRecovery(closed.recoveryKey), options);
    expect(preview).toMatchObject({ state: 'first', counts: { snapshots: 1, versions: 2, apps: 2 } });
    expect(readdirSync(place)).toEqual([]);
  });

  it('goes on where it was cut off, and never fills a folder that holds something else', async () => {
    const closed = await aClosedVault();
    const medium = await aMedium(closed);
    const folder = join(aTempFolder(), 'isolated.coffer');
    const key = asRecovery(closed.recoveryKey);
    for (const point of ['batch-kept', 'tables-begun', 'before-commit', 'committed']) {
      const reached = (at: string) => {
        if (at === point) throw new Error('pulled');
      };
      await expect(importVault(medium, folder, key, { world: closed.world, reached })).rejects.toThrow('pulled');
      expect(existsSync(join(folder, 'vault.json'))).toBe(false);
    }
    await importVault(medium, folder, key, { world: closed.world });
    expect((await failureOf(() => importVault(medium, folder, key, { world: closed.world }))).code).toBe(
      'vault.exists',
    );
    expect(await within(closed, (vault) => vault.verify({ deep: true }), folder)).toMatchObject(intact);
  });
});

describe('a later import', () => {
  it('lists what is new before it takes it, then holds it', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2', ['app-2', 'app-3']));
    const medium = await aMedium(closed);
    const vault = await opened(isolated);
    const before = listing(dirname(medium));

    const preview = await vault.imports.preview(medium);
    expect(preview).toMatchObject({
      state: 'new',
      seals: { here: 1, there: 2, common: 1 },
      counts: { snapshots: 1, versions: 2, apps: 1 },
      snapshots: [{ snapshotId: 's2' }],
      removedThere: { snapshots: 0, versions: 0 },
    });
    expect(snapshotsOf(vault)).toEqual(['s1']);

    await vault.imports.takeOver(medium);
    expect(snapshotsOf(vault)).toEqual(['s1', 's2']);
    expect(await vault.verify({ deep: true })).toMatchObject(intact);
    expect((await vault.imports.takeOver(medium)).state).toBe('same');
    expect(listing(dirname(medium))).toEqual(before);
  });

  it('leaves the vault fit for writing: what it keeps next has numbers of its own', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2', ['app-3']));
    const vault = await opened(isolated);
    await vault.imports.takeOver(await aMedium(closed));
    await backUp(vault, 's3', ['app-4', 'app-1']);
    await vault.close();
    expect(await within(isolated, (again) => again.verify({ deep: true }))).toMatchObject(intact);
  });

  it('keeps what is this machine’s own: secrets, how it reaches tenants, its runs, its word in the audit log', async () => {
    const closed = await aClosedVault((vault) => vault.restores.keepPlan(aPlan()));
    const isolated = await anIsolated(closed);
    await within(closed, async (vault) => {
      vault.restores.keepPlan(aPlan('plan-there'));
      vault.tenants.update('acme' as never, { scopes: 'admin', clientId: 'client-there' });
      await backUp(vault, 's2');
      vault.restores.prove(aProof({ snapshotId: 's2' as SnapshotId }));
    });
    const vault = await opened(isolated);
    vault.credentials.put('tenant/acme/client-secret', new Secret('own'));
    vault.tenants.update('acme' as never, { clientId: 'client-here' });
    vault.tenants.add(aTenant({ name: 'spare' as never, role: 'target' }));
    vault.audit.append('extracted', { files: 3 });
    vault.restores.prove(aProof({ snapshotId: 's1' as SnapshotId, runId: 'run-here' as never }));

    const preview = await vault.imports.takeOver(await aMedium(closed));

    expect(preview.ownEntries).toBe(3);
    expect(vault.credentials.get('tenant/acme/client-secret')?.reveal()).toBe('own');
    expect(vault.tenants.get('acme' as never)).toMatchObject({ clientId: 'client-here', scopes: 'admin' });
    expect(vault.tenants.get('spare' as never)).toMatchObject({ role: 'target' });
    expect(
      vault.restores
        .proofs()
        .map(({ snapshotId }) => snapshotId)
        .sort(),
    ).toEqual(['s1', 's2']);
    expect(vault.audit.firstBroken()).toBeNull();
    const events = vault.audit.page({ limit: 100 }).map(({ event }) => event);
    expect(events.slice(0, 4)).toEqual(['snapshot.proved', 'extracted', 'archive.imported', 'archive.imported']);
    expect(await vault.verify({ deep: true })).toMatchObject(intact);
  });

  it('follows what retention removed there, brings back what went here alone, and keeps every hold', async () => {
    const closed = await aClosedVault(async (vault) => {
      await backUp(vault, 's2', ['app-1']);
      await backUp(vault, 's3', ['app-1']);
    });
    const isolated = await anIsolated(closed);
    await within(closed, async (vault) => {
      vault.retention.addHold(aHold('there'));
      vault.retention.remove(removalOf('s1'));
      await backUp(vault, 's4', ['app-1']);
    });
    const vault = await opened(isolated);
    vault.retention.remove(removalOf('s2'));
    vault.retention.addHold(aHold('here'));

    const preview = await vault.imports.takeOver(await aMedium(closed));

    expect(preview).toMatchObject({ state: 'new', removedThere: { snapshots: 1 }, broughtBack: { snapshots: 1 } });
    expect(snapshotsOf(vault)).toEqual(['s2', 's3', 's4']);
    expect(
      vault.retention
        .holds()
        .map(({ holdId }) => holdId)
        .sort(),
    ).toEqual(['here', 'there']);
    expect(await vault.verify({ deep: true })).toMatchObject(intact);
  });

  it('says when the copy is older, and takes nothing', async () => {
    const closed = await aClosedVault();
    const old = await aMedium(closed);
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2'));
    const vault = await opened(isolated);
    await vault.imports.takeOver(await aMedium(closed));
    expect((await vault.imports.takeOver(old)).state).toBe('older');
    expect(snapshotsOf(vault)).toEqual(['s1', 's2']);
  });

  it('lists seal by seal where two vaults have parted, and takes nothing', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's-there'));
    await within(isolated, (vault) => backUp(vault, 's-here'));
    const vault = await opened(isolated);
    const medium = await aMedium(closed);

    const preview = await vault.imports.preview(medium);
    expect(preview).toMatchObject({
      state: 'conflict',
      reasons: ['seals'],
      seals: { here: 2, there: 2, common: 1 },
      conflicts: [{ here: { snapshotId: 's-here' }, there: { snapshotId: 's-there' } }],
    });
    expect((await vault.imports.takeOver(medium)).state).toBe('conflict');
    expect(snapshotsOf(vault)).toEqual(['s-here', 's1']);
  });

  it('refuses another vault, and the same one under another key', async () => {
    const [closed, other] = [await aClosedVault(), await aClosedVault()];
    const vault = await opened(closed);
    const failure = await failureOf(() => aMedium(other).then((medium) => vault.imports.takeOver(medium)));
    expect(failure.code).toBe('import.another-vault');
    expect(failure.details['here']).toBe(vault.vaultId);
  });

  it('refuses a copy under the key of before a re-key, one whose numbers mean other files here, and any while a run goes on', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2', ['app-3']));
    const medium = await aMedium(closed);
    await edit(isolated.folder, isolated, (db) => {
const last = '(SELECT max(id) FROM content_name)';
      db.exec(`INSERT INTO content_name SELECT randomblob(16), ${last} + value FROM json_each('[1, 2, 3, 4, 5, 6]')`);
    });
    const vault = await opened(isolated);
    expect(await vault.imports.takeOver(medium)).toMatchObject({ state: 'conflict', reasons: ['content'] });
    expect(snapshotsOf(vault)).toEqual(['s1']);

    const run = { runId: 'r1', kind: 'backup', state: 'running', createdAt: 1, startedAt: 1, endedAt: null } as never;
    vault.runs.addRun({ ...(run as object), input: {}, result: null, failure: null } as never, []);
    expect((await failureOf(() => vault.imports.takeOver(medium))).code).toBe('import.busy');

    const other = JSON.parse(readFileSync(join(medium, 'vault.json'), 'utf8')) as { mac: string };
    for (const name of ['vault.json', 'vault.json.1'])
      writeFileSync(join(medium, name), JSON.stringify({ ...other, mac: 'a'.repeat(64) }));
    expect((await failureOf(() => vault.imports.preview(medium))).code).toBe('import.another-key');
  });

  it('takes nothing over from a copy in which somebody with the key changed a row', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2'));
    const vault = await opened(isolated);
    const medium = await aMedium(closed, (db) => db.exec("UPDATE object_state SET owner_subject = 'mallory'"));
    const before = readFileSync(join(isolated.folder, 'vault.json'));
    expect((await failureOf(() => vault.imports.takeOver(medium))).code).toBe('foreign.not-sound');
    expect(readFileSync(join(isolated.folder, 'vault.json'))).toEqual(before);
    expect(snapshotsOf(vault)).toEqual(['s1']);
    expect(await vault.verify({ deep: true })).toMatchObject(intact);
  });

  it('cut off leaves the old state or the new one, in this process too, and can be done again', async () => {
    const closed = await aClosedVault();
    const isolated = await anIsolated(closed);
    await within(closed, (vault) => backUp(vault, 's2', ['app-3']));
    const medium = await aMedium(closed);
    const points = ['batch-kept', 'envelope-written', 'committed'];
    for (const point of points) {
      await within(isolated, async (vault) => {
        let pulled = false;
        const reached = (at: string) => {
          if (at !== point || pulled) return;
          pulled = true;
          throw new Error('pulled');
        };
        await expect(vault.imports.takeOver(medium, { reached })).rejects.toThrow('pulled');
      });
      await within(isolated, async (vault) => {
        expect(snapshotsOf(vault), point).toEqual(point === 'committed' ? ['s1', 's2'] : ['s1']);
        expect(await vault.verify({ deep: point === 'committed' }), point).toMatchObject(intact);
      });
    }
    const state = await within(isolated, async (vault) => (await vault.imports.takeOver(medium)).state);
    expect(state).toBe('same');
  });
});

it('has decided for every table of the schema whose word counts', () => {
  const db = new Database(':memory:');
  for (const migration of allMigrations) migration.up(db);
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  db.close();
  expect([...localTables, ...mergedTables, ...mirroredTables].sort()).toEqual(tables);
});
