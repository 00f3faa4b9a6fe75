import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { allMigrations } from '../../../../../../electron/engine/vault/open-vault.ts';
import {
  localTables,
  mergedTables,
  mirroredTables,
} from '../../../../../../electron/engine/vault/take-over/table-policy.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import type { SnapshotId } from '../../../../../../shared/domain/ids.ts';
import { aTenant, backUp, failureOf } from '../support/given.ts';
import { aPlan, aProof } from '../support/restore-samples.ts';
import { aClosedVault, aMedium, edit, listing, opened, within } from '../foreign/support.ts';
import { anIsolated, removalOf, aHold, intact, snapshotsOf } from './support.ts';

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

    const run = {
      runId: 'r1',
      kind: 'backup',
      subject: 'acme',
      state: 'running',
      input: {},
      createdAt: 1,
      startedAt: 1,
    };
    vault.runs.addRun({ ...run, endedAt: null, result: null, failure: null, totals: null } as never, []);
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
