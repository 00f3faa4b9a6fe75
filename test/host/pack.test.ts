import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { dangersIn, electronRules } from '../../scripts/find-dangers.ts';

const root = resolve(import.meta.dirname, '../..');
const electron = process.env['COFFER_ELECTRON'];
const wanted = process.env['COFFER_EFFORT'] === 'full' && electron !== undefined && process.platform === 'linux';

// Minutes of work and 240 MB: only where all effort is asked for, and a distribution of Electron is at hand.
describe.skipIf(!wanted)('the packed app (needs COFFER_EFFORT=full and COFFER_ELECTRON)', () => {
  const release = join(root, 'release');
  const unpacked = join(release, 'linux-unpacked');
  const asar = join(unpacked, 'resources', 'app.asar');
  let files: string[];

  beforeAll(() => {
    const args = [join(root, 'scripts', 'pack.ts'), '--dir', `-c.electronDist=${dirname(electron ?? '')}`];
    const { COFFER_WINDOW: _other, ...env } = process.env;
    const packed = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
    expect(packed.status, packed.stderr).toBe(0);
    files = listPackage(asar, { isPack: false });
  }, 600_000);

  it('holds no sources, and one driver', () => {
    expect(files.filter((file) => /\.(ts|tsx|map|c|cpp|h)$/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    ]);
    expect(files.filter((file) => /^\/(test|scripts|shared|docs|renderer|electron)\b/.test(file))).toEqual([]);
  });

  it('holds nothing of the machine it was made on, nor anything made for tests and for development', () => {
    const bytes = readFileSync(asar);
    expect(
      [root, 'COFFER_ENGINE_NODE', 'COFFER_STAGE', 'sourceMappingURL=', 'jsxDEV('].filter((each) =>
        bytes.includes(each),
      ),
    ).toEqual([]);
  });

  it('lets nobody but its owner write into it', () => {
    const open = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter(
      (file) => (statSync(join(unpacked, file)).mode & 0o7022) !== 0,
    );
    expect(open).toEqual([]);
  });

  it('has the fuses that were asked for', async () => {
    const enabled = '1'.charCodeAt(0);
    const wire = Object.entries(await getCurrentFuseWire(join(unpacked, 'coffer')));
    const on = wire.filter(([, state]) => Number(state) === enabled).map(([option]) => Number(option));

    expect(on).toEqual([
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]);
  });

  it('knows no hook of tests and no danger', () => {
    for (const name of ['main.js', 'preload.cjs']) {
      const code = extractFile(asar, `dist/electron/${name}`).toString();
      const found = dangersIn(code, electronRules).filter(({ text }) => !/openPath|electron-store-get-data/.test(text));
      expect(found).toEqual([]);
    }
  });

  it('comes with terms, a bill of materials and sums', () => {
    expect(readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain(
      'better-sqlite3-multiple-ciphers',
    );
    for (const file of ['LICENSE.coffer.txt', 'LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(unpacked, file)), file).toBe(true);
    const { components, metadata } = JSON.parse(readFileSync(join(release, 'sbom.json'), 'utf8')) as {
      components: { name: string }[];
      metadata: { component: { name: string } };
    };
    expect(metadata.component.name).toBe('coffer');
    expect(components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['better-sqlite3', 'electron', 'react', 'zod']),
    );
    const sums = readFileSync(join(release, 'SHA256SUMS'), 'utf8').trim().split('\n');
    expect(sums.map((line) => line.slice(66))).toEqual(expect.arrayContaining(['release.json', 'sbom.json']));
    for (const line of sums) {
      const content = readFileSync(join(release, line.slice(66)));
      expect(createHash('sha256').update(content).digest('hex'), line).toBe(line.slice(0, 64));
    }
    expect(existsSync(join(release, 'release.json'))).toBe(true);
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak']);
  });
});
