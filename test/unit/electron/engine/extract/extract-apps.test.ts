import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractApps } from '../../../../../electron/engine/extract/index.ts';
import type { AppId, SnapshotId } from '../../../../../shared/domain/ids.ts';
import { aNewVersion, aSnapshot, aTempFolder, aVault, backUp, failureOf, record } from '../vault/support/given.ts';

const appId = 'app-1' as AppId;
const request = (outDir: string, change = {}) => ({ appId, outDir, overwrite: false, ...change });

describe('extracting', () => {
  it('writes the three files whole, and no other', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const outDir = join(aTempFolder(), 'made', 'here');

    const { files, apps } = await extractApps(request(outDir), vault);

    expect(apps).toBe(1);
    expect(readdirSync(outDir).sort()).toEqual(['app-1-details.json', 'app-1-metadata.json', 'app-1.qvf']);
    expect(readFileSync(join(outDir, 'app-1.qvf'), 'utf8')).toBe('s1-app-1');
    expect(files[0]).toMatchObject({ bytes: 8, sha256: vault.versions.latest(appId)?.sha256 });
  });

  it('leaves no file whose bytes are not the vault’s', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const outDir = aTempFolder();
    const content = { ...vault.content, read: () => others() };

    const failure = await failureOf(() => extractApps(request(outDir), { ...vault, content }));

    expect(failure.code).toBe('content.damaged');
    expect(readdirSync(outDir)).toEqual([]);
  });

  it('leaves no half file when the reading breaks off', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const outDir = aTempFolder();
    const content = { ...vault.content, read: () => breaksOff() };

    await expect(extractApps(request(outDir), { ...vault, content })).rejects.toThrow('no more');

    expect(readdirSync(outDir)).toEqual([]);
  });

  it.each(['app-1.qvf', 'app-1-metadata.json', 'app-1-details.json'])(
    'refuses an existing %s and writes nothing beside it, unless it may be overwritten',
    async (name) => {
      const { vault } = await aVault();
      await backUp(vault, 's1');
      const outDir = aTempFolder();
      writeFileSync(join(outDir, name), 'mine');

      expect(await failureOf(() => extractApps(request(outDir), vault))).toMatchObject({ code: 'request.exists' });
      expect(readdirSync(outDir)).toEqual([name]);
      expect(readFileSync(join(outDir, name), 'utf8')).toBe('mine');

      await extractApps(request(outDir, { overwrite: true }), vault);
      expect(readFileSync(join(outDir, name), 'utf8')).not.toBe('mine');
    },
  );

  it('says that a place cannot be written to', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const folder = aTempFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'app-1.qvf.partial'));

    for (const outDir of [join(folder, 'file', 'below'), folder])
      expect((await failureOf(() => extractApps(request(outDir), vault))).code).toBe('disk.unwritable');
  });

  it('names the owners although a backup is under way', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    vault.snapshots.begin(aSnapshot('s2', { startedAt: 999 as never }));
    const outDir = aTempFolder();

    await extractApps(request(outDir), vault);

    const details = readFileSync(join(outDir, 'app-1-details.json'), 'utf8');
    expect(JSON.parse(details)).toMatchObject({ objects: [{ owner: { name: 'Person p1' } }, {}] });
  });

  it('gives the version asked for, the whole of a snapshot, and nothing of what is not there', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1', ['app-1', 'app-2']);
    const older = await record(vault, aNewVersion('app-1', 'v-new'));
    const outDir = aTempFolder();
    const snapshotId = 's1' as SnapshotId;

    expect(await extractApps({ snapshotId, outDir, overwrite: false }, vault)).toMatchObject({ apps: 2, skipped: [] });
    expect(readFileSync(join(outDir, 'app-1.qvf'), 'utf8')).toBe('s1-app-1');
    await extractApps(request(outDir, { versionId: older.versionId, overwrite: true }), vault);
    expect(readFileSync(join(outDir, 'app-1.qvf'), 'utf8')).toBe('v-new');

    const wrong = [{ appId: 'none' }, { versionId: 's1-app-2' }, { snapshotId: 'none' }, { snapshotId, appId: 'none' }];
    for (const change of wrong)
      expect((await failureOf(() => extractApps(request(aTempFolder(), change), vault))).code).toBe(
        'request.not-found',
      );
  });
});

async function* others() {
  yield Buffer.from('something else');
}

async function* breaksOff() {
  yield Buffer.from('s1-');
  throw new Error('no more');
}
