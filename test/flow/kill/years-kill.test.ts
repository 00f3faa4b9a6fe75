import { describe, expect, it } from 'vitest';

import { openVault, type Vault } from '../../../electron/engine/vault/index.ts';
import { allMigrations } from '../../../electron/engine/vault/open-vault.ts';
import { aWorld, counts, seed } from '../../support/world.ts';
import { asRecovery, imageOf } from '../../unit/electron/engine/vault/support/given.ts';
import { aCopyOf, aPlace, anOldVault, forget, holdingsOf } from './years-given.ts';
import { leftoversIn, openOld, workAndKill, type OldVault } from './years-given.ts';

const kills = counts(1, 60);
const old = anOldVault();
const newest = allMigrations.at(-1)!.version;

let dice = seed;
const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

type Work = {
  /** A closed vault on which the work is to be done. */
  readonly given: () => Promise<OldVault>;
  /** Does it in this process, again or on. */
  readonly goOn: (vault: Vault) => Promise<unknown>;
};

const works: Record<string, Work> = {
  migration: {
    given: async () => old.copy(),
    goOn: async () => undefined,
  },
  index: {
    given: async () => {
      const before = old.copy();
      await (await openOld(before)).close();
      return before;
    },
    goOn: (vault) => vault.search.build({}),
  },
};

describe.each(Object.entries(works))('a kill in the %s', (name, { given, goOn }) => {
  it(
    `at ${kills} random moments leaves a vault that opens, and going on ends as if it had never been killed`,
    { timeout: 60_000 * kills },
    async () => {
      const before = await given();
      const whole = aCopyOf(before);
      const argv = (on: OldVault) => [name, on.folder, on.recoveryKey];
      const { tookMs } = await workAndKill(argv(whole), null);
      const reference = await openOld(whole);
      const wanted = { ...(await holdingsOf(reference)), search: reference.search.status() };
      await reference.close();
      console.info(`kills: ${kills} within ${Math.round(tookMs)} ms, seed ${seed}`);
      for (let kill = 0; kill < kills; kill += 1) {
        const on = aCopyOf(before, aPlace());
        const atMs = chance() * tookMs;
        await workAndKill(argv(on), atMs);
        const story = `${name}, seed ${seed}, killed after ${atMs} ms`;

        const vault = await openOld(on);

        expect((await vault.verify({ deep: true })).damage, story).toEqual([]);
        await goOn(vault);
        expect((await vault.verify({ deep: false })).damage, story).toEqual([]);
        expect({ ...(await holdingsOf(vault)), search: vault.search.status() }, story).toEqual(wanted);
        expect(vault.info().schemaVersion).toBe(newest);
        await vault.close();
        expect(leftoversIn(on.folder), story).toEqual([]);
        forget(on.folder);
      }
    },
  );
});

describe('a climb from the schema of the release before', () => {
  it('cut at every step of it leaves the old vault or the new one, and climbs again', async () => {
    const before = old.copy();
    const images: string[] = [];
    const climbed = await openVault(before.folder, asRecovery(before.recoveryKey), {
      ...{ world: aWorld(), workers: 1 },
      hooks: { reached: (point) => point.startsWith('migration') && images.push(imageOf(before.folder)) },
    });
    const wanted = await holdingsOf(climbed);
    await climbed.close();

    // The copy, and each step.
    expect(images).toHaveLength(1 + allMigrations.length - 5);
    for (const folder of images) {
      const vault = await openOld({ ...before, folder });
      expect(vault.info().schemaVersion).toBe(newest);
      expect((await vault.verify({ deep: false })).damage).toEqual([]);
      expect(await holdingsOf(vault)).toEqual(wanted);
      expect(vault.audit.page({ limit: 100, event: 'vault.migrated' })).toHaveLength(1);
      await vault.close();
      expect(leftoversIn(folder)).toEqual([]);
    }
  });
});
