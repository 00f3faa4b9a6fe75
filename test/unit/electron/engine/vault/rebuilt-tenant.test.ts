import { allMigrations } from '../../../../../electron/engine/vault/open-vault.ts';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { Vault } from '../../../../../electron/engine/vault/index.ts';
import type { SnapshotId, SpaceId, TenantName } from '../../../../../shared/domain/ids.ts';
import { Person, type Group, type IdentityProvider, type Space } from '../../../../../shared/domain/tenant.ts';
import { canonicalJson } from '../../../../../shared/json.ts';
import {
  aPerson,
  aSnapshot,
  aTenant,
  aVault,
  aVaultWithDatabase,
  backUp,
  failureOf,
  takeBackTo,
} from './support/given.ts';
import { aPlan, runId } from './support/restore-samples.ts';

const name = (text: string) => text as TenantName;
const rolesOf = (vault: Vault) => vault.tenants.all().map((tenant) => [tenant.name, tenant.role]);

async function aVaultWithTarget() {
  const given = await aVaultWithDatabase();
  given.vault.tenants.add(aTenant());
  given.vault.tenants.add(aTenant({ name: name('rebuilt'), role: 'target' }));
  return given;
}

describe('a tenant that was rebuilt', () => {
  it('becomes the source, and the old source is kept as former', async () => {
    const { vault } = await aVaultWithTarget();
    expect(vault.tenants.succeed(name('acme'), name('rebuilt'))).toMatchObject({ name: 'rebuilt', role: 'source' });
    expect(rolesOf(vault)).toEqual([
      ['acme', 'former'],
      ['rebuilt', 'source'],
    ]);
    expect((await vault.verify({ deep: false })).damage).toEqual([]);
    // Once done it stays done, and the next rebuild can follow.
    vault.tenants.succeed(name('acme'), name('rebuilt'));
    vault.tenants.add(aTenant({ name: name('third'), role: 'target' }));
    vault.tenants.succeed(name('rebuilt'), name('third'));
    expect(rolesOf(vault)).toEqual([
      ['acme', 'former'],
      ['rebuilt', 'former'],
      ['third', 'source'],
    ]);
  });

  it('is refused unless a target follows the source, and then nothing changes', async () => {
    const { vault } = await aVaultWithTarget();
    const refused = [
      ['rebuilt', 'acme'],
      ['acme', 'acme'],
      ['rebuilt', 'rebuilt'],
    ] as const;
    for (const [from, to] of refused)
      expect(await failureOf(() => vault.tenants.succeed(name(from), name(to)))).toMatchObject({
        code: 'request.refused',
        details: { reason: 'not-a-succession' },
      });
    for (const [from, to] of [
      ['acme', 'none'],
      ['none', 'rebuilt'],
    ] as const)
      // prettier-ignore
      expect(await failureOf(() => vault.tenants.succeed(name(from), name(to)))).toMatchObject({
        code: 'request.not-found',
      });
    expect(rolesOf(vault)).toEqual([
      ['acme', 'source'],
      ['rebuilt', 'target'],
    ]);
  });

  it('never leaves the vault without a source or with two when the second half fails', async () => {
    const { vault, db } = await aVaultWithTarget();
    db.exec(`CREATE TEMP TRIGGER cut BEFORE UPDATE ON main.tenant WHEN new.role = 'source'
             BEGIN SELECT RAISE(ABORT, 'power cut'); END`);
    await expect(async () => vault.tenants.succeed(name('acme'), name('rebuilt'))).rejects.toThrow();
    db.exec('DROP TRIGGER cut');
    expect(rolesOf(vault)).toEqual([
      ['acme', 'source'],
      ['rebuilt', 'target'],
    ]);
    expect((await vault.verify({ deep: false })).damage).toEqual([]);
  });
});

const aProvider = (providerId: string, change: Partial<IdentityProvider> = {}): IdentityProvider => ({
  providerId,
  provider: 'okta',
  protocol: 'OIDC',
  interactive: true,
  active: true,
  subjectClaims: ['sub'],
  ...change,
});
const aSpace: Space = {
  spaceId: 'sp1' as SpaceId,
  name: 'Sales',
  type: 'managed',
  ownerId: 'p1',
  description: '',
  assignments: [],
};
const aGroup: Group = { groupId: 'g1', name: 'Staff', status: 'active', roles: [] };
const seen = { people: [aPerson('p1')], groups: [aGroup], spaces: [aSpace] };

/** A closed snapshot with this directory. */
function look(vault: Vault, id: string, directory: Parameters<Vault['snapshots']['recordDirectory']>[1]) {
  const snapshotId = id as SnapshotId;
  vault.snapshots.begin(aSnapshot(id));
  vault.snapshots.recordDirectory(snapshotId, directory);
  const { counts, gaps, alarms } = aSnapshot(id);
  vault.snapshots.close(snapshotId, { state: 'complete', endedAt: 200 as never, counts, gaps, alarms });
  return snapshotId;
}

describe('identity providers', () => {
  it('are kept as each snapshot saw them', async () => {
    const { vault } = await aVault();
    const [okta, azure] = [aProvider('okta'), aProvider('azure', { provider: 'azureAD', active: false })];
    const changed = aProvider('okta', { subjectClaims: ['upn', 'sub'] });
    const s1 = look(vault, 's1', { ...seen, identityProviders: [okta, azure] });
    const s2 = look(vault, 's2', { ...seen, identityProviders: [changed] });
    const s3 = look(vault, 's3', seen);
    const { identityProviders } = vault.snapshots;
    expect([s1, s2, s3].map(identityProviders)).toEqual([[azure, okta], [changed], []]);
    expect(vault.snapshots.spaces(s3)).toEqual([aSpace]);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('leave the digest of a directory without them as it always was', async () => {
    const { vault, db } = await aVaultWithDatabase();
    look(vault, 's1', seen);
    look(vault, 's2', { ...seen, identityProviders: [aProvider('okta')] });
    look(vault, 's3', { ...seen, identityProviders: [] });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const line = (kind: string, id: string, text: string) => `${JSON.stringify([kind, id, sha256(text)])}\n`;
    const plain = sha256(
      line('person', 'p1', canonicalJson(Person.parse(aPerson('p1')))) +
        line('group', 'g1', canonicalJson(aGroup)) +
        line('space', 'sp1', canonicalJson(aSpace)),
    );
    const digests = db.prepare('SELECT directory_digest FROM snapshot ORDER BY snapshot_key').pluck().all();
    expect([digests[0], digests[2]]).toEqual([plain, plain]);
    expect(digests[1]).not.toBe(plain);
  });

  it('cannot be edited behind a seal', async () => {
    const { vault, db } = await aVaultWithDatabase();
    look(vault, 's1', { ...seen, identityProviders: [aProvider('okta')] });
    db.exec("DELETE FROM directory WHERE kind = 'identity-provider'");
    expect((await vault.verify({ deep: false })).damage).toMatchObject([{ kind: 'snapshot', id: 's1' }]);
  });
});

const newest = allMigrations.at(-1)!.version;

describe('a vault from before restores', () => {
  it('climbs when it is opened, keeps a copy, and everything it had still verifies', async () => {
    const { vault, db, reopen } = await aVaultWithDatabase();
    vault.tenants.add(aTenant());
    await backUp(vault, 's1');
    takeBackTo(db, 20);
    await vault.close();

    const climbed = await reopen();

    expect(climbed.info().schemaVersion).toBe(newest);
    expect(climbed.audit.page({ limit: 1 })).toMatchObject([
      { event: 'vault.migrated', facts: { from: 20, to: newest } },
    ]);
    expect(existsSync(join(vault.folder, 'vault.db.before-20'))).toBe(true);
    expect(climbed.snapshots.get('s1' as SnapshotId)?.state).toBe('complete');
    expect(climbed.snapshots.identityProviders('s1' as SnapshotId)).toEqual([]);
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
    climbed.restores.keepPlan(aPlan());
    climbed.restores.keepReport(runId, 'plan-one', { verdict: 'equal' });
    expect(climbed.restores.planByHash(aPlan().hash)).toEqual(aPlan());
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
  });
});
