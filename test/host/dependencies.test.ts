import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
};
type Lock = { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Locked>> };
type Manifest = {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const lock = read<Lock>('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const asked = { ...manifest.dependencies, ...manifest.devDependencies };
const isExact = (version: string): boolean => /^(npm:(@[a-z0-9.-]+\/)?[a-z0-9.-]+@)?\d+\.\d+\.\d+$/.test(version);
const sinners = (isFine: (locked: Locked) => boolean): string[] =>
  packages.filter(([, locked]) => !isFine(locked)).map(([path]) => path);

/** Terms that a product may be built with and shipped under; another one is read by a person before it comes in. */
const terms: ReadonlySet<string> = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD', 'Python-2.0', 'OFL-1.1'],
  ...['MPL-2.0', 'CC-BY-4.0', 'WTFPL', '(MIT OR CC0-1.0)', 'WTFPL OR ISC', '(WTFPL OR MIT)'],
  'MIT AND ISC AND BSD-3-Clause',
]);

/** The policy of docs/packaging.md, checked without network: npm's own audit needs a registry that answers it. */
describe('packages of others', () => {
  it('are asked for by one exact version each, and locked at that', () => {
    expect(Object.entries(asked).filter(([, version]) => !isExact(version))).toEqual([]);
    const { dependencies, devDependencies } = lock.packages[''] as unknown as Manifest;
    expect({ ...dependencies, ...devDependencies }).toEqual(asked);
    for (const [name, version] of Object.entries(asked))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version.replace(/^npm:.*@/, ''));
  });

  it('are each known by their digest, and come from a registry and nowhere else', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(sinners(({ integrity = '' }) => /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual([]);
    expect(sinners(({ resolved, link }) => resolved === undefined && link === undefined)).toEqual([]);
    expect(sinners(({ version = '' }) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('run nothing when they are installed, but the one that brings Node', () => {
    expect(manifest.allowScripts).toEqual({ node: true });
    // Known, and not allowed: it would fetch a tool for Windows installers that this project does not use.
    expect(sinners(({ hasInstallScript }) => hasInstallScript !== true)).toEqual([
      'node_modules/electron-winstaller',
      'node_modules/node',
    ]);
  });

  it('come under terms that were read', () => {
    expect(sinners(({ license }) => license !== undefined && terms.has(license))).toEqual([]);
  });

  it('are installed as they are locked', () => {
    const note = 'node_modules/.package-lock.json';
    if (!existsSync(join(root, note))) return;
    const installed = Object.entries(read<Lock>(note).packages);
    const other = installed.filter(
      ([path, { version, integrity }]) =>
        lock.packages[path]?.version !== version || lock.packages[path]?.integrity !== integrity,
    );

    expect(other.map(([path]) => path)).toEqual([]);
    const unlike = installed.filter(
      ([path, { version }]) =>
        existsSync(join(root, path)) && read<{ version: string }>(`${path}/package.json`).version !== version,
    );
    expect(unlike.map(([path]) => path)).toEqual([]);
  });
});
