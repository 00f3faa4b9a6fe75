import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

import { importVault } from '../../../electron/engine/vault/index.ts';
import { aWorld, counts, seed } from '../../support/world.ts';
import { aMedium, aClosedVault, within, type Closed } from '../../unit/electron/engine/vault/foreign/support.ts';
import { asRecovery, aTempFolder, backUp } from '../../unit/electron/engine/vault/support/given.ts';

const run = promisify(execFile);

/** Lets a process import and dies with it at this moment; how many moments there were, or null when it was killed. */
async function importAndDie(
  folder: string,
  medium: string,
  { recoveryKey }: Closed,
  rest: string[],
): Promise<number | null> {
  const child = join(import.meta.dirname, 'import-child.ts');
  try {
    const { stdout } = await run(process.execPath, [child, folder, medium, recoveryKey, ...rest]);
    return Number(stdout);
  } catch (thrown) {
    expect((thrown as { signal?: string }).signal, String((thrown as { stderr?: string }).stderr)).toBe('SIGKILL');
    return null;
  }
}

/** Some of the moments from the first to the last, other ones with each seed. */
const someOf = (moments: number, wanted: number): number[] =>
  Array.from({ length: wanted }, (_, index) => 1 + ((seed + Math.floor((index * moments) / wanted)) % moments));

const snapshots = (folder: string, closed: Closed) =>
  within({ ...closed, world: aWorld() }, async (vault) => {
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    return vault.snapshots.page({ limit: 9 }).map(({ snapshotId }) => snapshotId as string).sort();
  }, folder); // prettier-ignore

it(
  `an import killed at any moment leaves the old vault or the new one, and is then done again (seed ${seed})`,
  { timeout: 600_000 },
  async () => {
    const closed = await aClosedVault();
    const before = join(aTempFolder(), 'before.coffer');
    await importVault(await aMedium(closed), before, asRecovery(closed.recoveryKey), { world: aWorld() });
    await within(closed, (vault) => backUp(vault, 's2', ['app-3', 'app-1']));
    const medium = await aMedium(closed);
    const whole = join(aTempFolder(), 'whole.coffer');
    cpSync(before, whole, { recursive: true });
    const moments = await importAndDie(whole, medium, closed, ['0']);

    for (const moment of someOf(moments ?? 1, counts(3, 60))) {
      const folder = join(aTempFolder(), 'killed.coffer');
      cpSync(before, folder, { recursive: true });
      expect(await importAndDie(folder, medium, closed, [String(moment)])).toBeNull();
      expect([['s1'], ['s1', 's2']], `moment ${moment}`).toContainEqual(await snapshots(folder, closed));
      await importAndDie(folder, medium, closed, ['0']);
      expect(await snapshots(folder, closed)).toEqual(['s1', 's2']);
    }
  },
);

it(`a first import killed at any moment is gone on with (seed ${seed})`, { timeout: 600_000 }, async () => {
  const closed = await aClosedVault();
  const medium = await aMedium(closed);
  for (const moment of someOf(40, counts(2, 40))) {
    const folder = join(aTempFolder(), 'killed.coffer');
    expect(await importAndDie(folder, medium, closed, [String(moment), 'first'])).toBeNull();
    const again = await importAndDie(folder, medium, closed, ['0', 'first']);
    expect(again).toBeGreaterThan(0);
    expect(await snapshots(folder, closed)).toEqual(['s1']);
  }
});
