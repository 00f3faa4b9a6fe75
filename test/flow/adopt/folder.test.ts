import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AdoptionPreview, AdoptionResult } from '../../../shared/domain/adoption.ts';
import type { AppClient } from '../../../shared/api/contract.ts';
import { isImported } from '../../../shared/domain/snapshot.ts';
import { aSeason } from '../../support/season.ts';
import { backUp, endOf, given, type GivenEngine } from '../../support/given.ts';
import { aFolder } from '../../support/world.ts';

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const nameOf = (index: number): string => `${index}a3f0c52-0b5f-4d0e-9b7e-3f1f0a6c2d1${index}`;

async function adopt(on: Pick<GivenEngine, 'client' | 'transport'>, dir: string) {
  const preview = await on.client.adoption.preview({ dir });
  const { runId } = await on.client.adoption.start({ dir, digest: preview.digest });
  const run = await endOf(runId, on);
  return { preview, run, result: run.result as unknown as AdoptionResult };
}

/** A folder as the source document's script leaves it, made by extracting a backup, and a vault that never saw the tenant. */
async function aFolderOfExports(season: ReturnType<typeof aSeason>) {
  const { tenant, vault } = season.round();
  const { snapshotId } = await backUp(vault);
  const folder = aFolder();
  onTestFinished(folder.dispose);
  const { files } = await vault.client.apps.extract({ snapshotId, outDir: folder.path });
  const fresh = await given.vault(tenant);
  const apps = [...new Set(files.map(({ appId }) => appId))].sort();
  return { tenant, source: vault, dir: folder.path, fresh, apps };
}

const verdicts = ({ apps }: AdoptionPreview) => apps.map(({ verdict }) => verdict);

describe('a folder of exports', () => {
  const season = aSeason();

  it('becomes versions that come out again byte for byte, with the same rows, marked imported and never complete', async () => {
    const { dir, fresh, apps } = await aFolderOfExports(season);

    const { preview, run, result } = await adopt(fresh, dir);

    expect(verdicts(preview)).toEqual(['new', 'new', 'new']);
    expect(preview.left).toEqual([]);
    expect(run.state).toBe('done');
    expect(result).toMatchObject({ adopted: 3, same: 0, refused: 0, failed: 0 });
    const out = join(dir, 'again');
    await fresh.client.apps.extract({ snapshotId: result.snapshotId!, outDir: out });
    for (const appId of apps) {
      expect(sha256(join(out, `${appId}.qvf`))).toBe(sha256(join(dir, `${appId}.qvf`)));
      const rows = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown[];
      expect(rows(join(out, `${appId}-metadata.json`))).toEqual(
        expect.arrayContaining(rows(join(dir, `${appId}-metadata.json`))),
      );
    }
    const { snapshot } = await fresh.client.backups.get({ snapshotId: result.snapshotId! });
    expect(snapshot).toMatchObject({ state: 'partial', tags: ['imported'] });
    expect(isImported(snapshot)).toBe(true);
    const { versions } = await fresh.client.apps.versions({ appId: apps[0]! });
    expect(versions.map(({ imported }) => imported)).toEqual([true]);
    expect(await fresh.client.vault.verify({ deep: true })).toMatchObject({ intact: true });
  });

  it('is the same the second time, and nothing is taken in twice', async () => {
    const { dir, fresh } = await aFolderOfExports(season);
    await adopt(fresh, dir);

    const { preview, result } = await adopt(fresh, dir);

    expect(verdicts(preview)).toEqual(['same', 'same', 'same']);
    expect(result).toMatchObject({ snapshotId: null, adopted: 0, same: 3 });
    expect((await fresh.client.backups.list({})).snapshots).toHaveLength(1);
  });

  it('never stands for a backup: the next one captures every app, and what was captured stays the newest', async () => {
    const { tenant, source, dir, fresh, apps } = await aFolderOfExports(season);
    await adopt(fresh, dir);

    const first = await backUp(fresh);
    const second = await backUp(fresh);

    expect(first.counts).toMatchObject({ captured: 3, unchanged: 0 });
    expect(first.alarms).toEqual([]);
    expect(second.counts).toMatchObject({ captured: 0, unchanged: 3 });
    // An older state of an app, brought in late.
    tenant.edit.editApp(apps[0]!, 'sheet');
    await backUp(source);
    const later = join(dir, 'later');
    await source.client.apps.extract({ appId: apps[0]!, outDir: later });
    const { result } = await adopt(fresh, later);
    expect(result.adopted).toBe(1);
    const { version } = await fresh.client.apps.objects({ appId: apps[0]! });
    expect(version.imported).toBeUndefined();
    expect((await fresh.client.apps.versions({ appId: apps[0]! })).versions).toHaveLength(3);
    const row = (await fresh.client.apps.list({})).rows.find(({ appId }) => appId === apps[0]);
    expect(row).toMatchObject({ latestVersionId: version.versionId, spaceType: version.facts.spaceType });
    await fresh.client.vault.rebuildIndex({});
    expect((await fresh.client.apps.list({})).rows.find(({ appId }) => appId === apps[0])).toEqual(row);
  });

  it('is refused when it is not what the preview showed any more', async () => {
    const { dir, fresh, apps } = await aFolderOfExports(season);
    const { digest } = await fresh.client.adoption.preview({ dir });
    renameSync(join(dir, `${apps[0]}.qvf`), join(dir, `${nameOf(1)}.qvf`));

    await expect(fresh.client.adoption.start({ dir, digest })).rejects.toMatchObject({ code: 'request.refused' });
    expect((await fresh.client.backups.list({})).snapshots).toEqual([]);
  });
});

describe('a folder with other things in it', () => {
  const season = aSeason();
  let kit: { qvf: Buffer; metadata: string; appId: string; client: AppClient; transport: GivenEngine['transport'] };
  beforeAll(async () => {
    const { vault } = season.round();
    const { snapshotId } = await backUp(vault);
    const folder = aFolder();
    const { files } = await vault.client.apps.extract({ snapshotId, outDir: folder.path });
    const appId = files[0]!.appId;
    kit = {
      ...{ appId, client: vault.client, transport: vault.transport },
      qvf: readFileSync(join(folder.path, `${appId}.qvf`)),
      metadata: readFileSync(join(folder.path, `${appId}-metadata.json`), 'utf8'),
    };
    folder.dispose();
  });

  /** Looks at a folder with this in it. */
  async function look(fill: (dir: string) => void) {
    const folder = aFolder();
    onTestFinished(folder.dispose);
    fill(folder.path);
    return { dir: folder.path, preview: await kit.client.adoption.preview({ dir: folder.path }) };
  }
  const aFile = (metadata: string | null) => (dir: string) => {
    writeFileSync(join(dir, `${nameOf(2)}.qvf`), kit.qvf);
    if (metadata !== null) writeFileSync(join(dir, `${nameOf(2)}-metadata.json`), metadata);
  };
  const mine = (change: (rows: Record<string, unknown>[]) => unknown = (rows) => rows) =>
    JSON.stringify(
      change((JSON.parse(kit.metadata) as Record<string, unknown>[]).map((row) => ({ ...row, appId: nameOf(2) }))),
    );

  it.each<[string, string | null, string, RegExp]>([
    ['no metadata file', null, 'new', /^$/],
    ['one of another app', '[{"appId":"other","objectId":"x"}]', 'conflict', /of another app: other/],
    ['one that is no JSON', '{"half', 'conflict', /not a list/],
    ['one that is no list', '{}', 'conflict', /not a list/],
    ['one nested a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), 'conflict', /row 1/],
    ['a row whose owner is an object', '[{"objectId":"x","ownerId":{}}]', 'conflict', /row 1/],
    ['a row without an id', '[{"objectTitle":"x"}]', 'conflict', /row 1/],
    ['an empty list', '[]', 'new', /^$/],
  ])('says what it makes of an app with %s', async (_, metadata, verdict, why) => {
    const { preview } = await look(aFile(metadata));

    expect(preview.apps).toMatchObject([{ verdict, why: expect.stringMatching(why) as string }]);
  });

  it('completes rows by what the file shows, and says what is lacking', async () => {
    const whole = (await look(aFile(mine()))).preview.apps[0]!;
    const half = (await look(aFile(mine((rows) => rows.filter(({ objectType }) => objectType !== 'bookmark')))))
      .preview;
    const bare = (await look(aFile(null))).preview.apps[0]!;

    expect(whole.lacks).toEqual(expect.arrayContaining(['facts', 'directory']));
    expect(whole.lacks).not.toContain('metadata');
    expect(half.apps[0]!.rows).toBeLessThan(whole.rows);
    expect(bare).toMatchObject({ rows: 0, lacks: expect.arrayContaining(['metadata']) as string[] });
    expect(bare.objects).toBeGreaterThan(0);
  });

  it('follows no link, reads no device, and leaves alone what is no app', async () => {
    const outside = aFolder();
    onTestFinished(outside.dispose);
    writeFileSync(join(outside.path, 'secret.qvf'), kit.qvf);
    const { preview } = await look((dir) => {
      symlinkSync(join(outside.path, 'secret.qvf'), join(dir, `${nameOf(3)}.qvf`));
      symlinkSync(outside.path, join(dir, 'folder'));
      mkdirSync(join(dir, `${nameOf(4)}.qvf`));
      writeFileSync(join(dir, `${nameOf(5)}-metadata.json`), '[]');
      writeFileSync(join(dir, '..qvf'), kit.qvf);
      writeFileSync(join(dir, 'a b.qvf'), kit.qvf);
      writeFileSync(join(dir, 'notes.txt'), 'hello');
    });

    expect(preview.apps).toEqual([]);
    expect(Object.fromEntries(preview.left.map(({ name, why }) => [name, why]))).toEqual({
      [`${nameOf(3)}.qvf`]: 'a link',
      folder: 'a link',
      [`${nameOf(4)}.qvf`]: 'not a plain file',
      [`${nameOf(5)}-metadata.json`]: 'no .qvf file of this name lies beside it',
      '..qvf': 'its name is no app id',
      'a b.qvf': 'its name is no app id',
      'notes.txt': 'not one of the files of an app',
    });
  });

  it.each<[string, (qvf: Buffer) => Buffer, string, boolean]>([
    ['an error page saved under its name', () => Buffer.from('<!doctype html>'), 'refused', false],
    ['an empty file', () => Buffer.alloc(0), 'refused', false],
    ['a file cut short', (qvf) => qvf.subarray(0, 600), 'new', true],
    [
      'a file of noise behind a good start',
      (qvf) => Buffer.concat([qvf.subarray(0, 32), Buffer.alloc(9000, 0xa5)]),
      'new',
      true,
    ],
  ])('never fails on %s', async (_, change, verdict, lacksInside) => {
    const { preview } = await look((dir) => writeFileSync(join(dir, `${nameOf(6)}.qvf`), change(kit.qvf)));

    expect(preview.apps).toMatchObject([{ verdict }]);
    expect(preview.apps[0]!.lacks.includes('inside')).toBe(lacksInside);
  });

  it('keeps the others when one file goes while they are taken in, and goes on with it later', async () => {
    const { dir, preview } = await look((place) => {
      for (const index of [7, 8])
        writeFileSync(join(place, `${nameOf(index)}.qvf`), Buffer.concat([kit.qvf, Buffer.alloc(512 * index)]));
    });
    const { runId } = await kit.client.adoption.start({ dir, digest: preview.digest });
    rmSync(join(dir, `${nameOf(8)}.qvf`));
    const run = await endOf(runId, kit);

    expect(run.state).not.toBe('interrupted');
    const { adopted, failed } = run.result as unknown as AdoptionResult;
    expect(adopted + failed).toBe(2);
    expect(readdirSync(dir)).toEqual([`${nameOf(7)}.qvf`]);
    expect(await kit.client.vault.verify({})).toMatchObject({ intact: true });
  });

  it('says that there is no such folder', async () => {
    await expect(kit.client.adoption.preview({ dir: '/no/such/folder' })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });
});
