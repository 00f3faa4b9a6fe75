import { join } from 'node:path';
import { expect } from 'vitest';

import { importVault, type Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, SnapshotId } from '../../../../../../shared/domain/ids.ts';
import { aWorld } from '../../../../../support/world.ts';
import { asRecovery, aTempFolder } from '../support/given.ts';
import { aMedium, type Closed } from '../foreign/support.ts';

/** The isolated machine: a vault made of a first copy, in a place of its own. */
export async function anIsolated({ recoveryKey, ...closed }: Closed): Promise<Closed> {
  const folder = join(aTempFolder(), 'isolated.coffer');
  const world = aWorld();
  const medium = await aMedium({ recoveryKey, ...closed });
  expect((await importVault(medium, folder, asRecovery(recoveryKey), { world })).state).toBe('first');
  return { folder, recoveryKey, world };
}

export async function textOf(vault: Vault, appId: string): Promise<string> {
  const parts: Uint8Array[] = [];
  const [version] = vault.versions.ofApp(appId as AppId);
  for await (const part of vault.content.read(version!.contentId)) parts.push(part);
  return Buffer.concat(parts).toString();
}

export const removalOf = (id: string) => ({
  snapshots: [{ id: id as SnapshotId, cause: { rule: 'test', by: 'Ida' } }],
  versions: [],
  keepVersions: [],
});
export const aHold = (holdId: string) => ({
  ...{ holdId, scope: { kind: 'snapshot', id: 's3' } as const, reason: 'dispute', by: 'Ida' },
  ...{ at: 1 as never, until: null },
});

export const intact = { intact: true, damage: [] };
export const snapshotsOf = (vault: Vault) =>
  vault.snapshots
    .page({ limit: 100 })
    .map(({ snapshotId }) => snapshotId as string)
    .sort();
