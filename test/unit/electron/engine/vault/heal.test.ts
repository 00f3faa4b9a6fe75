import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aWorld, counts } from '../../../../support/world.ts';

import { createContentStore } from '../../../../../electron/engine/vault/content/index.ts';
import { openCipher } from '../../../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import type { AppId, VersionId } from '../../../../../shared/domain/ids.ts';
import { createRandom, generateApp, writeQvf } from '../../../../../electron/engine/qvf/index.ts';
import { seed } from '../../../../support/qvf.ts';
import { deflate } from './content/given-content.ts';
import { asRecovery, aNewVersion, aTenant, aVault, imageOf, record, type Given } from './support/given.ts';

const real = { hooks: { createContent: createContentStore } };
const pageBytes = 16_384;

/** A vault with one real app in it, and the app's file. */
async function aKeptApp(): Promise<Given & { file: Uint8Array }> {
  const given = await aVault(real);
  given.vault.tenants.add(aTenant());
  const file = writeQvf(generateApp(seed, 'small'), { deflate });
  await record(given.vault, aNewVersion('app-1', 'v1'), file);
  return { ...given, file };
}

/** Flips a byte on the disk where a pack of files lies, as rot does; the vault is closed and opened again. */
async function rot(given: Given) {
  await given.vault.close();
  const path = join(given.folder, 'vault.db');
  const { key } = await unlockEnvelope(given.folder, asRecovery(given.recoveryKey.reveal()));
  const db = openCipher(path, key);
  const pages = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'content_pack_bytes' AND pagetype = 'overflow'")
    .pluck()
    .all();
  db.close();
  key.wipe();
  const bytes = readFileSync(path);
  bytes[(createRandom(seed).pick(pages as [number, ...number[]]) - 1) * pageBytes + 5000]! ^= 2;
  writeFileSync(path, bytes);
  return given.reopen(real);
}

async function fileOf(vault: Given['vault'], versionId: string): Promise<Buffer> {
  const { contentId } = vault.versions.get(versionId as VersionId)!;
  const parts: Uint8Array[] = [];
  for await (const part of vault.content.read(contentId)) parts.push(part);
  return Buffer.concat(parts);
}

const events = (vault: Given['vault'], event: string) =>
  vault.audit.page({ limit: 100 }).filter((entry) => entry.event === event);

describe('healing a vault', () => {
  it('from a copied folder makes it whole again, and the audit log tells', async () => {
    const given = await aKeptApp();
    await given.vault.close();
    const copy = imageOf(given.folder);
    const vault = await rot(await reopened(given));
    const found = await vault.verify({ deep: true });
    expect(
      found.damage.find(({ kind }) => kind === 'pack'),
      `seed ${seed}`,
    ).toMatchObject({ versions: ['v1'] });
    expect(vault.damage.versions()).toMatchObject([{ versionId: 'v1', appId: 'app-1' }]);

    const healed = await vault.heal({ from: copy });

    expect(healed.report.damage, `seed ${seed}`).toEqual([]);
    expect(healed).toMatchObject({ left: 0, apps: [], damaged: [] });
    expect(await fileOf(vault, 'v1')).toEqual(Buffer.from(given.file));
    expect(events(vault, 'vault.healed')[0]!.facts).toMatchObject({ from: 'copy', intact: true, left: 0 });
  });

  it('takes nothing from a folder that is no copy of it', async () => {
    const [given, other] = [await aKeptApp(), await aKeptApp()];
    await other.vault.close();
    await expect(given.vault.heal({ from: other.folder })).rejects.toMatchObject({ code: 'vault.not-a-copy' });
    await expect(given.vault.heal({ from: given.folder })).rejects.toMatchObject({ code: 'request.refused' });
  });

  it('with no copy asks for a fresh capture, and the very same bytes make it whole again', async () => {
    const given = await aKeptApp();
    const vault = await rot(given);

    const asked = await vault.heal({});
    expect(asked).toMatchObject({ chunks: 0, apps: ['app-1'], report: { intact: false } });
    expect(vault.damage.wanted()).toEqual(['app-1']);

    const heals = vault.damage.versions().map(({ contentId }) => contentId);
    const prepared = await vault.content.prepare(inPieces(given.file), { expectedBytes: null, heals });
    vault.recordVersion(aNewVersion('app-1', 'v2'), prepared);
    await vault.damage.captured('app-1' as AppId);

    expect((await vault.verify({ deep: true })).damage, `seed ${seed}`).toEqual([]);
    expect(vault.damage.wanted()).toEqual([]);
    expect(await fileOf(vault, 'v1')).toEqual(Buffer.from(given.file));
    expect(events(vault, 'vault.healed-by-capture')[0]!.facts).toMatchObject({ app: 'app-1', healed: 1, left: 0 });
    expect(readdirSync(given.folder).filter((name) => name.includes('healing'))).toEqual([]);
  });

  it('leaves the old version marked damaged where the app has become another', async () => {
    const given = await aKeptApp();
    const vault = await rot(given);
    await vault.heal({});
    const other = writeQvf(generateApp(seed + 9, 'small'), { deflate });
    const heals = vault.damage.versions().map(({ contentId }) => contentId);
    const prepared = await vault.content.prepare(inPieces(other), { expectedBytes: null, heals });
    vault.recordVersion(aNewVersion('app-1', 'v2'), prepared);
    await vault.damage.captured('app-1' as AppId);

    expect(vault.damage.wanted()).toEqual([]);
    expect(vault.damage.versions()).toMatchObject([{ versionId: 'v1' }]);
    expect(await fileOf(vault, 'v2')).toEqual(Buffer.from(other));
  });
});

describe('healing that is killed', () => {
  it(
    'anywhere leaves a vault that opens, loses nothing, and heals whole the next time',
    { timeout: 3_600_000 },
    async () => {
      const given = await aKeptApp();
      for (let n = 1; n <= 4; n += 1) {
        const file = writeQvf(generateApp(seed + n, 'small'), { deflate });
        await record(given.vault, aNewVersion(`app-${n + 1}`, `w${n}`), file);
      }
      await given.vault.close();
      const copy = imageOf(given.folder);
      const again = await given.reopen(real);
      const db = openedBeside(given);
      const packs = (await db).prepare<[], number>('SELECT pack FROM content_pack_bytes').pluck().all();
      for (const pack of packs) spoil(await db, pack);
      (await db).close();
      await again.close();
      const random = createRandom(seed);
      for (let round = 0; round < counts(3, 60); round += 1) {
        const image = imageOf(given.folder);
        const child = fork(new URL('./support/heal-child.ts', import.meta.url), [
          image,
          copy,
          given.recoveryKey.reveal(),
        ]);
        const ended = new Promise((resolve) => child.once('exit', resolve));
        await new Promise((resolve) => child.once('message', resolve));
        await wait(random.between(0, 400));
        child.kill('SIGKILL');
        await ended;

        const vault = await openVault(image, asRecovery(given.recoveryKey.reveal()), {
          world: aWorld(),
          takeOverLock: true,
        });
        const healed = await vault.heal({ from: copy });
        expect(healed.report.damage, `seed ${seed}, round ${round}`).toEqual([]);
        expect(readdirSync(image).filter((name) => name.includes('healing'))).toEqual([]);
        await vault.close();
      }
    },
  );
});

async function openedBeside({ folder, recoveryKey }: Given) {
  const { key } = await unlockEnvelope(folder, asRecovery(recoveryKey.reveal()));
  const db = openCipher(join(folder, 'vault.db'), key);
  key.wipe();
  return db;
}

function spoil(db: Awaited<ReturnType<typeof openedBeside>>, pack: number): void {
  const bytes = db.prepare<[number], Buffer>('SELECT bytes FROM content_pack_bytes WHERE pack = ?').pluck().get(pack)!;
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  db.prepare('UPDATE content_pack_bytes SET bytes = ? WHERE pack = ?').run(bytes, pack);
}

async function reopened(given: Given): Promise<Given> {
  return { ...given, vault: await given.reopen(real) };
}

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
