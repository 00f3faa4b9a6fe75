import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { cli } from '../../support/run-cli.ts';
import { aWorld } from '../../support/world.ts';
import { aTempFolder, backUp } from '../../unit/electron/engine/vault/support/given.ts';
import { aClosedVault, listing, within, type Closed } from '../../unit/electron/engine/vault/foreign/support.ts';

/** A vault, a medium with a copy of it, and an isolated machine that has neither. */
async function given() {
  const closed = await aClosedVault();
  const place = aTempFolder();
  const recovery = join(place, 'recovery.txt');
  writeFileSync(recovery, closed.recoveryKey);
  const medium = join(place, 'medium');
  mkdirSync(medium);
  const isolatedPlace = aTempFolder();
  const isolated = join(isolatedPlace, 'isolated.coffer');
  const world = aWorld();
  const here = (...argv: string[]) =>
    cli(['--recovery-key-file', recovery, '--json', ...argv], { world: closed.world });
  const there = (...argv: string[]) => cli(['--recovery-key-file', recovery, '--json', ...argv], { world });
  const carry = (...more: string[]) => here('--vault', closed.folder, 'archive', 'copy', '--to', medium, ...more);
  const made = await carry('--new', '--label', 'Stick A');
  expect(made.status, made.stderr).toBe(0);
  const importIt = (...more: string[]) => there('archive', 'import', medium, '--into', isolated, ...more);
  return { closed, medium, isolatedPlace, isolated, carry, importIt, there };
}

const asClosed = (closed: Closed, folder: string): Closed => ({ ...closed, folder, world: aWorld() });

describe('a copy carried to an isolated machine', () => {
  it('is shown first, then becomes a vault, and later goes on from there', async () => {
    const { closed, medium, isolatedPlace, isolated, carry, importIt, there } = await given();
    const before = listing(medium);

    const shown = await importIt();
    expect(shown).toMatchObject({ status: 0, last: { state: 'first', taken: false, counts: { snapshots: 1 } } });
    expect(readdirSync(isolatedPlace)).toEqual([]);

    const taken = await importIt('--yes');
    expect(taken).toMatchObject({ status: 0, last: { state: 'first', taken: true } });
    expect(listing(medium)).toEqual(before);
    expect((await there('--vault', isolated, 'verify', '--deep')).last).toMatchObject({ intact: true });

    await within(closed, (vault) => backUp(vault, 's2', ['app-3']));
    expect((await carry()).status).toBe(0);
    expect(await importIt()).toMatchObject({ status: 0, last: { state: 'new', counts: { snapshots: 1, apps: 1 } } });
    expect(await importIt('--yes')).toMatchObject({ status: 0, last: { state: 'new', taken: true } });
    expect(await importIt('--yes')).toMatchObject({ status: 0, last: { state: 'same', taken: false } });
    const { last } = await there('--vault', isolated, 'list', 'snapshots');
    expect((last['snapshots'] as { snapshotId: string }[]).map(({ snapshotId }) => snapshotId).sort()).toEqual([
      's1',
      's2',
    ]);
    const audit = await there('--vault', isolated, 'audit');
    const entries = audit.last['entries'] as { event: string; facts: object }[];
    const told = entries.filter(({ event }) => event === 'archive.imported').map(({ facts }) => facts);
    const onMedium = expect.any(String) as string;
    expect(told).toHaveLength(2);
    expect(told).toContainEqual(expect.objectContaining({ medium: onMedium, first: true }));
    expect(told).toContainEqual(
      expect.objectContaining({ medium: onMedium, seals: 1, snapshots: 1, ownFrom: expect.any(Number) as number }),
    );
    expect((await there('--vault', isolated, 'verify', '--deep')).last).toMatchObject({ intact: true });
  });

  it('that parted from the vault there is listed, and refused with 73', async () => {
    const { closed, isolated, carry, importIt } = await given();
    await importIt('--yes');
    await within(closed, (vault) => backUp(vault, 's-there'));
    await within(asClosed(closed, isolated), (vault) => backUp(vault, 's-here'));
    await carry();
    for (const more of [[], ['--yes']])
      expect(await importIt(...more)).toMatchObject({
        status: 73,
        last: {
          state: 'conflict',
          taken: false,
          conflicts: [{ here: { snapshotId: 's-here' }, there: { snapshotId: 's-there' } }],
        },
      });
  });

  it.skipIf(process.platform === 'win32')(
    'whose folders are links is refused, and nothing is made anywhere',
    async () => {
      const { medium, isolated, isolatedPlace, importIt } = await given();
      const elsewhere = join(aTempFolder(), 'vault');
      renameSync(join(medium, 'vault'), elsewhere);
      symlinkSync(elsewhere, join(medium, 'vault'));
      expect(await importIt('--yes')).toMatchObject({ status: 65, last: { code: 'foreign.odd-file' } });
      rmSync(medium, { recursive: true });
      symlinkSync(elsewhere, medium);
      expect(await importIt('--yes')).toMatchObject({ status: 65, last: { code: 'foreign.odd-file' } });
      rmSync(medium);
      mkdirSync(medium);
      expect(await importIt('--yes')).toMatchObject({ status: 65, last: { code: 'vault.not-a-vault' } });
      expect(existsSync(isolated)).toBe(false);
      expect(readdirSync(isolatedPlace)).toEqual([]);
    },
  );
});
