import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shippedPackages } from './write-notices.ts';

const root = resolve(import.meta.dirname, '..');

type Component = { readonly 'bom-ref': string; readonly name: string; readonly version: string };
type Dependency = { readonly ref: string; readonly dependsOn?: readonly string[] };
export type Bom = {
  readonly metadata?: { readonly component?: { readonly 'bom-ref': string; readonly name?: string } };
  readonly components: readonly Component[];
  readonly dependencies?: readonly Dependency[];
};

/** Of a bill of everything that is installed, what is shipped; throws when something shipped is not on it. */
export function shippedBom(bom: Bom, shipped: readonly string[]): Bom {
  const wanted = new Set(shipped);
  const components = bom.components.filter((component) => wanted.has(component['bom-ref']));
  const listed = new Set(components.map((component) => component['bom-ref']));
  const missing = shipped.filter((ref) => !listed.has(ref));
  if (missing.length > 0) throw new Error(`Not on npm's bill of materials: ${missing.join(', ')}`);
  const self = bom.metadata?.component?.['bom-ref'];
  const dependencies = (bom.dependencies ?? [])
    .filter(({ ref }) => listed.has(ref) || ref === self)
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => listed.has(each)) }));
  return {
    ...bom,
    ...(self === undefined ? {} : { metadata: namedBy(self, bom.metadata ?? {}) }),
    components,
    dependencies,
  };
}

/** npm calls the project by the folder it happens to lie in. */
const namedBy = (ref: string, metadata: NonNullable<Bom['metadata']>): NonNullable<Bom['metadata']> => ({
  ...metadata,
  component: { ...metadata.component, 'bom-ref': ref, name: ref.replace(/@[^@]*$/, '') },
});

/** Writes release/sbom.json, in CycloneDX: the bundled packages, the driver, and Electron. */
export function writeSbom(folder = join(root, 'release')): string {
  const printed = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const bom = JSON.parse(printed) as Bom;
  const electron = bom.components.find(({ name }) => name === 'electron');
  if (electron === undefined) throw new Error('No electron on the bill of materials.');
  const shipped = shippedPackages().map(({ name, version }) => `${name}@${version}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'sbom.json');
  writeFileSync(file, `${JSON.stringify(shippedBom(bom, [...shipped, electron['bom-ref']]), null, 1)}\n`);
  return file;
}

if (import.meta.main) process.stdout.write(`${writeSbom()}\n`);
