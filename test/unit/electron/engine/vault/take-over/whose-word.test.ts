import { describe, expect, it } from 'vitest';

import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { SnapshotId, TenantName } from '../../../../../../shared/domain/ids.ts';
import { backUp } from '../support/given.ts';
import { aServer } from '../support/qalyptus-samples.ts';
import { aClosedVault, aMedium, opened, within, type Closed } from '../foreign/support.ts';
import { aHold, anIsolated, intact, removalOf, snapshotsOf } from './support.ts';

const said = { at: 1 as never, by: 'Ida', reason: 'dispute' };
const acme = 'acme' as TenantName;

/** A vault and its mirror on an isolated machine; then the first removes `s2`, and goes on. */
async function aRemovalThere(): Promise<{ closed: Closed; isolated: Closed }> {
  const closed = await aClosedVault(async (vault) => {
    await backUp(vault, 's2', ['app-1']);
    await backUp(vault, 's3', ['app-1']);
  });
  const isolated = await anIsolated(closed);
  await within(closed, async (vault) => {
    vault.retention.remove(removalOf('s2'));
    await backUp(vault, 's4', ['app-1']);
  });
  return { closed, isolated };
}

describe('an import never takes away', () => {
  it('what is held, pinned or append-only here, though it was removed there', async () => {
    const { closed, isolated } = await aRemovalThere();
    const vault = await opened(isolated);
    const medium = await aMedium(closed);
    const heldBy = async (keep: () => void, letGo: () => void) => {
      keep();
      expect(await vault.imports.takeOver(medium)).toMatchObject({ state: 'conflict', reasons: ['held'] });
      expect(snapshotsOf(vault)).toEqual(['s1', 's2', 's3']);
      letGo();
    };
    const { retention } = vault;
    const hold = { ...aHold('here'), scope: { kind: 'snapshot', id: 's2' } as const };
    await heldBy(
      () => retention.addHold(hold),
      () => void retention.liftHold('here', said),
    );
    await heldBy(
      () => retention.pin({ ...said, snapshotId: 's2' as SnapshotId }),
      () => void retention.unpin('s2' as SnapshotId, 'Ida'),
    );
    expect(await vault.imports.preview(medium)).toMatchObject({ state: 'new', removedThere: { snapshots: 1 } });
    await heldBy(
      () => retention.makeAppendOnly(said),
      () => undefined,
    );
  });

  it('a word of this vault that keeps things: append-only stays, and a hold keeps the end it has here', async () => {
    const closed = await aClosedVault((vault) => vault.retention.addHold({ ...hold, until: null }));
    const isolated = await anIsolated(closed);
    await within(closed, async (vault) => {
      vault.retention.liftHold('both', said);
      vault.retention.addHold({ ...hold, until: 5 as never });
      await backUp(vault, 's2');
    });
    const vault = await opened(isolated);
    vault.retention.makeAppendOnly(said);

    expect((await vault.imports.takeOver(await aMedium(closed))).state).toBe('new');

    expect(vault.retention.appendOnly()).toMatchObject({ by: 'Ida' });
    expect(vault.retention.holds()).toMatchObject([{ holdId: 'both', until: null }]);
    expect(await vault.verify({ deep: false })).toMatchObject(intact);
  });
});
const hold = { ...aHold('both'), scope: { kind: 'snapshot', id: 's1' } as const };

it('an import never sends a secret of this machine to another host: where a tenant or server is stays our word', async () => {
  const know = (vault: Vault) => vault.qalyptus.putServer(aServer());
  const closed = await aClosedVault(know);
  const isolated = await anIsolated(closed);
  await within(closed, async (vault) => {
    vault.tenants.update(acme, { host: 'https://evil.example', scopes: 'admin' });
    vault.qalyptus.putServer(aServer({ url: 'https://evil.example' }));
    await backUp(vault, 's2');
  });
  const vault = await opened(isolated);
  const [tenant, server] = [vault.tenants.get(acme), vault.qalyptus.server(aServer().name)];

  expect((await vault.imports.takeOver(await aMedium(closed))).state).toBe('new');

  expect(vault.tenants.get(acme)).toEqual({ ...tenant, scopes: 'admin' });
  expect(vault.qalyptus.server(aServer().name)).toEqual(server);
  expect(await vault.verify({ deep: false })).toMatchObject(intact);
});
