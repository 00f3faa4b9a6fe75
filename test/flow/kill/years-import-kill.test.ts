import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { createRandom, generateApp, writeQvf } from '../../../electron/engine/qvf/index.ts';
import { aVaultOnDisk, expectTidy, startCoffer, type VaultOnDisk } from '../../support/coffer-process.ts';
import { aHastyWorld, tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';
import { cli } from '../../support/run-cli.ts';
import { counts, seed } from '../../support/world.ts';
import { deflate } from '../../unit/electron/engine/vault/content/given-content.ts';
import { forget } from './years-given.ts';

const kills = counts(1, 80);
const appIds = Array.from({ length: 6 }, (_, n) => `${n}a3f0c52-0b5f-4d0e-9b7e-3f1f0a6c2d1${n}`);
const dice = createRandom(seed);

/** A folder as somebody's script left it. */
function aFolderOfFiles(place: string): string {
  const dir = join(place, 'exports');
  mkdirSync(dir);
  for (const [n, appId] of appIds.entries()) {
    writeFileSync(join(dir, `${appId}.qvf`), writeQvf(generateApp(seed + n, 'small'), { deflate }));
    const rows = [{ appId, objectId: 'o1', objectTitle: 'Sheet', objectType: 'sheet', ownerId: 'p1' }];
    writeFileSync(join(dir, `${appId}-metadata.json`), JSON.stringify(rows));
  }
  return dir;
}

/** The same vault elsewhere, on a machine that never saw another state of it. */
function aCopyOf(on: VaultOnDisk, name: string): VaultOnDisk {
  const home = join(on.place, name);
  const vault = join(home, 'v.coffer');
  cpSync(on.vault, vault, { recursive: true });
  const key = ['--vault', vault, '--recovery-key-file', on.recovery, '--json'];
  const world = aHastyWorld();
  return {
    ...{ ...on, vault },
    run: (argv) => cli([...key, ...argv], { world }),
    start: (argv) => startCoffer([...key, ...argv], { home }),
  };
}

/** Every app has its version once, and one snapshot, marked imported, shows them all. */
async function expectAllOnce(on: VaultOnDisk, story: string): Promise<void> {
  await expectTidy(on);
  const { snapshots } = (await on.run(['list', 'snapshots'])).last as { snapshots: object[] };
  expect(snapshots, story).toMatchObject([{ state: 'partial', tags: ['imported'], counts: { captured: 6 } }]);
  for (const appId of appIds) {
    const { versions } = (await on.run(['list', 'versions', '--app', appId])).last as { versions: object[] };
    expect(versions, story).toHaveLength(1);
  }
}

describe('a folder import that is killed', () => {
  it(
    `at ${kills} random moments goes on with the same command, and one snapshot shows everything once`,
    { timeout: 60_000 * kills },
    async () => {
      const before = await aVaultOnDisk(await given.tenant({ appCount: 1, profile: tinyApps, limits: 'off' }));
      const command = ['import', 'folder', aFolderOfFiles(before.place), '--yes'];
      const whole = aCopyOf(before, 'whole.coffer').start(command);
      await whole.until((line) => line['type'] === 'progress');
      const begun = performance.now();
      expect(await whole.ended, whole.stderr()).toEqual({ status: 0, signal: null });
      const tookMs = performance.now() - begun;
      console.info(`kills: ${kills} within ${Math.round(tookMs)} ms, seed ${seed}`);
      for (let kill = 0; kill < kills; kill += 1) {
        const on = aCopyOf(before, `${kill}.coffer`);
        const coffer = on.start(command);
        await coffer.until((line) => line['type'] === 'progress');
        const atMs = dice.next() * tookMs;
        await wait(atMs);
        coffer.child.kill('SIGKILL');
        await coffer.ended;

        const story = `kill ${kill} after ${atMs} ms, seed ${seed}`;
        expect((await on.run(['verify', '--deep'])).last, story).toMatchObject({ intact: true, damage: [] });
        const again = await on.run(command);

        expect(again, story + again.stdout).toMatchObject({ status: 0, last: { type: 'result', state: 'done' } });
        const { adopted, same } = again.last as { adopted: number; same: number };
        expect(adopted + same, story).toBe(appIds.length);
        await expectAllOnce(on, story);
        forget(on.vault);
      }
    },
  );

  it('after a cancel shows in its one snapshot also what was taken in before', async () => {
    const on = await aVaultOnDisk(await given.tenant({ appCount: 1, profile: tinyApps, limits: 'off' }));
    const command = ['import', 'folder', aFolderOfFiles(on.place), '--yes'];
    const coffer = on.start(command);
    await coffer.until((line) => ((line['run'] as { items?: { captured: number } })?.items?.captured ?? 0) > 0);
    coffer.child.kill('SIGINT');
    const { status } = await coffer.ended;

    const again = await on.run(command);

    expect([0, 130]).toContain(status);
    expect(again.status, again.stdout).toBe(0);
    if (status === 130) expect(again.last).toMatchObject({ adopted: appIds.length, same: 0 });
    await expectAllOnce(on, `status ${status}`);
  });
});
