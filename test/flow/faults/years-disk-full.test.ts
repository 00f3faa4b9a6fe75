import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { adoptionRun, previewFolder, startAdoption } from '../../../electron/engine/adopt/index.ts';
import { archiveKind, archiveRun, startCopy } from '../../../electron/engine/archive/index.ts';
import { createJobs, type Jobs, type RunKind } from '../../../electron/engine/jobs/index.ts';
import { generateApp, writeQvf } from '../../../electron/engine/qvf/index.ts';
import { purge } from '../../../electron/engine/retention/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { openVault, rekeyVault, type Vault } from '../../../electron/engine/vault/index.ts';
import type { World } from '../../../electron/engine/world.ts';
import type { EpochMs, RunId, TenantName } from '../../../shared/domain/ids.ts';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failureText } from '../../../shared/text/failures.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aSmallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { aWorld, effort, seed } from '../../support/world.ts';
import { freshMedium } from '../../unit/electron/engine/archive/given-medium.ts';
import { deflate } from '../../unit/electron/engine/vault/content/given-content.ts';
import { asKey, asRecovery, aTenant } from '../../unit/electron/engine/vault/support/given.ts';
import { aCopyOf, aPlace, anOldVault, forget } from '../kill/years-given.ts';
import { leftoversIn, openOld, rot, type OldVault } from '../kill/years-given.ts';

const old = anOldVault();
const noMount = 'this account may not mount a small disk';
const full = ['vault.disk-full', 'disk.short'];
/** How much is left when the work begins: nothing, a few pages, most of what it needs. */
const leaves = effort === 'ci' ? [(seed % 4) * 10_000, 150_000] : Array.from({ length: 24 }, (_, n) => n * 40_000);

type Deps = { world: World; vault: Vault; jobs: Jobs };

/** Starts a run and waits for its end, as a client does: what it heard last counts, kept or not. */
async function endOf(
  vault: Vault,
  kind: (deps: { world: World; vault: Vault }) => RunKind,
  start: (deps: Deps) => Promise<{ runId: RunId }> | { runId: RunId },
): Promise<void> {
  const world = aWorld();
  let last: RunProgress | undefined;
  const heard = (event: { type: string; run?: RunProgress }) => void (last = event.run ?? last);
  const run = kind({ world, vault });
  const kinds = { adoption: run, [archiveKind]: run };
  const jobs = createJobs({ world, memory: vault.runs, publish: heard, kinds });
  try {
    const { runId } = await start({ world, vault, jobs });
    await jobs.idle();
    const code = last?.failure?.code ?? jobs.get(runId).items.find((item) => item.failureCode !== null)?.failureCode;
    if (last?.state !== 'done') throw new AppError(code as 'vault.disk-full', { state: String(last?.state) });
  } finally {
    await jobs.close();
  }
}

type Work = {
  readonly prepare: (given: OldVault) => Promise<{ before: OldVault; from?: string }>;
  /** Throws what stopped it. */
  readonly run: (vault: Vault, from: string) => Promise<unknown>;
};

async function climbed(given: OldVault): Promise<OldVault> {
  const vault = await openOld(given);
  vault.tenants.add(aTenant());
  await vault.close();
  return given;
}

const works: Record<string, Work> = {
  'a purge': {
    async prepare(given) {
      const before = await climbed(given);
      const vault = await openOld(before);
      const entry = { tenant: 'acme' as TenantName, at: 1 as EpochMs, until: 2 as EpochMs, rule: 'test', by: 'Ida' };
      vault.retention.putInTrash(
        ['v0', 'v1', 'v2', 'v4', 'v5'].map((id) => ({ kind: 'version' as const, id, ...entry })),
      );
      await vault.close();
      return { before };
    },
    run: async (vault) => {
      await purge({ ids: [], early: false }, { vault, world: aWorld() });
      expect(vault.retention.trash()).toEqual([]);
    },
  },
  'the index of searches': {
    prepare: async (given) => ({ before: await climbed(given) }),
    run: (vault) => vault.search.build({}),
  },
  'a heal': {
    async prepare(given) {
      const before = await climbed(given);
      const from = aCopyOf(before).folder;
      await rot(before);
      return { before, from };
    },
    run: (vault, from) => vault.heal({ from }),
  },
  'a folder import': {
    async prepare(given) {
      const from = join(aPlace(), 'exports');
      mkdirSync(from);
      for (const n of [1, 2, 3])
        writeFileSync(
          join(from, `${n}a3f0c52-0b5f-4d0e-9b7e-3f1f0a6c2d1${n}.qvf`),
          writeQvf(generateApp(seed + n, 'small'), { deflate }),
        );
      return { before: await climbed(given), from };
    },
    run: (vault, dir) =>
      endOf(vault, adoptionRun, async (deps) => {
        const { digest } = await previewFolder(dir, deps);
        return startAdoption({ dir, digest, reason: '' }, deps);
      }),
  },
  'an archive copy, on the side of the vault': {
    async prepare(given) {
      const stick = join(aPlace(), 'stick');
      mkdirSync(stick);
      return { before: await climbed(given), from: stick };
    },
    run: (vault, stick) =>
      endOf(vault, archiveRun, (deps) =>
        startCopy({ to: stick, fresh: readdirSync(stick).length === 0 ? freshMedium : null }, deps),
      ),
  },
};

const thrownBy = (work: () => Promise<unknown>): Promise<AppError | null> =>
  work().then(
    () => null,
    (thrown: unknown) => AppError.from(thrown),
  );

/** A person is told what to do about it. */
function expectToldWell(error: AppError | null, story: string): void {
  if (error === null) return;
  expect(full, `${story}: ${error.stack}`).toContain(error.code);
  expect(failureText(error.code).advice, story).toMatch(/Free some room/);
}

async function expectOpens(given: OldVault, story: string): Promise<void> {
  const vault = await openOld(given);
  expect((await vault.verify({ deep: true })).damage, story).toEqual([]);
  await vault.close();
}

const onDisk = async (given: OldVault, disk: SmallDisk, name: string): Promise<OldVault> => {
  const folder = join(disk.path, name);
  cpSync(given.folder, folder, { recursive: true });
  return { ...given, folder };
};

describe.each(Object.entries(works))('%s on a disk that fills up', (name, { prepare, run }) => {
  it('stops clean, wherever it was, and goes on with room', { timeout: 300_000 }, async ({ skip }) => {
    const disk = aSmallDisk(96 * 2 ** 20);
    if (!disk) return skip(noMount);
    const { before, from = '' } = await prepare(old.copy());
    let stopped = 0;
    for (const leaveBytes of leaves) {
      const story = `${name} with ${leaveBytes} bytes left, seed ${seed}`;
      const on = await onDisk(before, disk, `${leaveBytes}.coffer`);
      const place = from === '' ? '' : name.startsWith('an archive') ? imageOfFolder(from) : from;
      const vault = await openOld(on);
      disk.fill(leaveBytes);

      const error = await thrownBy(() => run(vault, place));

      expectToldWell(error, story);
      if (error) stopped += 1;
      await vault.close();
      disk.makeRoom();
      const again = await openOld(on);
      if (name !== 'a heal') expect((await again.verify({ deep: false })).damage, story).toEqual([]);
      await run(again, place);
      expect((await again.verify({ deep: true })).damage, story).toEqual([]);
      await again.close();
      expect(leftoversIn(on.folder), story).toEqual([]);
      forget(on.folder);
    }
    expect(stopped, name).toBeGreaterThan(0);
  });
});

const imageOfFolder = (folder: string): string => {
  const copy = join(aPlace(), 'stick');
  cpSync(folder, copy, { recursive: true });
  return copy;
};

describe('a climb to the newest schema on a disk that fills up', () => {
  it('is not begun where a copy has no room, stops clean after it, and climbs with room', async ({ skip }) => {
    const disk = aSmallDisk(96 * 2 ** 20);
    if (!disk) return skip(noMount);
    const onIt = await onDisk(old.copy(), disk, 'old.coffer');
    for (const leaveBytes of [0, 200_000, 2_000_000]) {
      disk.fill(leaveBytes);
      const error = await thrownBy(() => openOld(onIt));
      if (leaveBytes > 0) expect(error?.code, String(leaveBytes)).toBe('disk.short');
      expectToldWell(error, 'climb');
      expect(leftoversIn(onIt.folder)).toEqual([]);
      expect(readdirSync(onIt.folder).filter((file) => file.includes('before'))).toEqual([]);
      disk.makeRoom();
    }
    const after = await thrownBy(() =>
      openVault(onIt.folder, asRecovery(onIt.recoveryKey), {
        ...{ world: aWorld(), workers: 1 },
        hooks: { reached: (point) => point === 'migration-copied' && disk.fill(0) },
      }),
    );
    expectToldWell(after, 'after the copy');
    disk.makeRoom();
    await expectOpens(onIt, 'climbed');
    expect(leftoversIn(onIt.folder)).toEqual([]);
  });
});

describe('a re-key on a disk that fills up', () => {
  it('looks for room first; filled later it stops clean, and the vault opens by the old key', async ({ skip }) => {
    const disk = aSmallDisk(160 * 2 ** 20);
    if (!disk) return skip(noMount);
    const on = await onDisk(await climbed(old.copy()), disk, 'v.coffer');
    const request = {
      current: asKey(passphrase),
      slots: [{ slotId: null, label: '', passphrase: new Secret('a new one, long enough') }],
      batchBytes: 100_000,
    };
    const options = { world: aWorld(), workers: 1, scryptN };
    disk.fill(30 * 2 ** 20);
    const short = await thrownBy(() => rekeyVault(on.folder, request, options));
    expect(short?.code).toBe('disk.short');
    disk.makeRoom();
    await expectOpens(on, 'short');

    for (const point of ['rekey-batch', 'rekey-copied', 'rekey-ready'] as const) {
      let seen = 0;
      const reached = (at: string) => at === point && (seen += 1) === 1 && disk.fill(0);
      const error = await thrownBy(() => rekeyVault(on.folder, request, { ...options, hooks: { reached } }));
      if (seen === 0) break;
      expectToldWell(error, point);
      disk.makeRoom();
      if (error === null) break;
      await expectOpens(on, point);
    }
    const opened = await openVault(on.folder, asKey('a new one, long enough'), options).catch(() => null);
    await opened?.close();
    if (!opened) await rekeyVault(on.folder, request, options);
    const vault = await openVault(on.folder, asKey('a new one, long enough'), options);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    await vault.close();
    expect(leftoversIn(on.folder)).toEqual([]);
  });
});
