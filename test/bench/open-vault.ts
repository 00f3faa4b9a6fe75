import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createContentStore } from '../../electron/engine/vault/content/index.ts';
import { createVault, openVault, type Vault } from '../../electron/engine/vault/index.ts';
import type { ContentParts } from '../../electron/engine/vault/options.ts';
import { aWorld } from '../support/world.ts';
import { info, median, megabytes, milliseconds, type Bench } from './support/bench.ts';
import { fillContent } from './support/fill-content.ts';

/** The least the envelope allows: the key of these vaults is never guarded by it. */
const scryptN = 2 ** 15;

/** How long a vault takes to open, by its recovery key: the passphrase's own cost is not in it. */
export const openVaultBench: Bench = {
  name: 'open',
  async run({ chunks, repeat }) {
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    try {
      const full = await makeVault(join(place, 'full.coffer'), chunks);
      const empty = await makeVault(join(place, 'empty.coffer'), 0);
      // The first open pays for code that is loaded and compiled only then.
      await openOnce(empty);
      const times = { full: [] as number[], empty: [] as number[] };
      for (let turn = 0; turn < repeat; turn += 1) {
        times.full.push(await openOnce(full));
        times.empty.push(await openOnce(empty));
      }
      const [ours, least] = [median(times.full), median(times.empty)];
      return [
        {
          measure: `open a vault with ${full.chunks} chunks`,
          reach: '100 ms',
          goFor: '40 ms',
          measured: `${milliseconds(ours)} (median of ${repeat}; best ${milliseconds(Math.min(...times.full))}; ${megabytes(full.bytes)} on disk)`,
        },
        info('the same for an empty vault, and the ratio', `${milliseconds(least)}, ${(ours / least).toFixed(2)}`),
      ];
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  },
};

type MadeVault = {
  readonly folder: string;
  readonly recoveryKey: Secret<string>;
  readonly chunks: number;
  readonly bytes: number;
};

async function makeVault(folder: string, chunks: number): Promise<MadeVault> {
  let parts: ContentParts | undefined;
  const createContent = (given: ContentParts) => createContentStore((parts = given));
  const options = { world: aWorld(), scryptN, hooks: { createContent } };
  const { vault, recoveryKey } = await createVault({ folder }, new Secret('correct horse battery staple'), options);
  if (parts && chunks > 0) fillContent(parts, chunks);
  const kept = vault.content.statistics().chunks;
  await vault.close();
  return { folder, recoveryKey, chunks: kept, bytes: statSync(join(folder, 'vault.db')).size };
}

async function openOnce({ folder, recoveryKey }: MadeVault): Promise<number> {
  const world = aWorld();
  const started = performance.now();
  const vault: Vault = await openVault(folder, { kind: 'recovery', recoveryKey }, { world });
  const taken = performance.now() - started;
  await vault.close();
  return taken;
}
