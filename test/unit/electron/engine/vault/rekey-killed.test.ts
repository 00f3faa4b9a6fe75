import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { createVault, openVault, proveWith, type Vault } from '../../../../../electron/engine/vault/index.ts';
import type { SnapshotId } from '../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { aWorld, counts, seed } from '../../../../support/world.ts';
import { aTempFolder, asKey, backUp } from './support/given.ts';

const passphrases = ['the first of two', 'the second of two'];
const options = () => ({ world: aWorld(), scryptN: 2 ** 15, workers: 1 });
const child = fileURLToPath(new URL('support/rekey-child.ts', import.meta.url));

let dice = seed;
const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

/** Runs the work until it is killed, some time after it began. */
async function killed(folder: string, work: string, order: readonly string[], mostMs: number): Promise<number> {
  const running = spawn(process.execPath, [child, folder, work, ...order], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void running.kill('SIGKILL'));
  await once(running.stdout, 'data');
  const milliseconds = Math.floor(chance() * mostMs);
  await wait(milliseconds);
  running.kill('SIGKILL');
  await once(running, 'exit');
  return milliseconds;
}

/** The vault by whichever of the two opens it; exactly one must. */
async function openEither(folder: string): Promise<{ vault: Vault; order: readonly string[] }> {
  const [first = '', second = ''] = passphrases;
  const refused = (thrown: unknown) => {
    const error = AppError.from(thrown);
    if (error.code === 'vault.wrong-key') return null;
    throw error;
  };
  const byFirst = await openVault(folder, asKey(first), options()).catch(refused);
  const other = byFirst ? second : first;
  const vault = byFirst ?? (await openVault(folder, asKey(second), options()));
  expect(await proveWith(folder, asKey(other)).catch(refused)).toBeNull();
  return { vault, order: byFirst ? passphrases : passphrases.toReversed() };
}

describe.each([
  ['rekey', 1_500],
  ['slots', 600],
] as const)('a vault whose %s is killed', (work, mostMs) => {
  const kills = counts(4, 50);

  it(
    `at ${kills} random moments opens by just one of both keys, whole, and goes on`,
    { timeout: 60_000 * kills },
    async () => {
      console.info(`kills: ${kills}, seed ${seed}`);
      const folder = join(aTempFolder(), 'killed.coffer');
      const made = await createVault({ folder }, new Secret(passphrases[0]!), options());
      await backUp(made.vault, 's1', ['app-1', 'app-2', 'app-3']);
      await made.vault.close();
      let order: readonly string[] = passphrases;
      for (let kill = 0; kill < kills; kill += 1) {
        const at = await killed(folder, work, order, mostMs);
        rmSync(join(folder, 'owner.lock'), { force: true });

        const found = await openEither(folder);

        const { damage } = await found.vault.verify({ deep: true });
        expect(damage, `seed ${seed}, killed after ${at} ms`).toEqual([]);
        expect(found.vault.snapshots.apps('s1' as SnapshotId)).toHaveLength(3);
        // A vault has room for so many ways in.
        const sheets = found.vault.keys.list().filter(({ kind }) => kind === 'recovery');
        for (const { slotId } of sheets.slice(0, -4)) await found.vault.keys.remove(slotId);
        await found.vault.close();
        order = found.order;
      }
    },
  );
});
