import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { importVault } from '../../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { asRecovery, aTempFolder, failureOf } from '../support/given.ts';
import { aClosedVault, aMedium, listing, opened, within } from '../foreign/support.ts';
import { textOf, intact, snapshotsOf } from './support.ts';

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
