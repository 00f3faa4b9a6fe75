import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build as buildWindow } from 'vite';
import { bundle } from './bundle.ts';
import { notePackages } from './bundled-packages.ts';

const root = resolve(import.meta.dirname, '..');
const sources = ['shared', 'electron', 'renderer', 'scripts', 'package.json', 'vite.config.ts'];

/** Folders of the packages that went into the last whole build, for notices and the bill of materials. */
export const packagesFile = join(root, 'dist', 'packages.json');

/** Where the built window lies; COFFER_WINDOW names another place, so that two people can build at once. */
export const windowFolder = resolve(process.env['COFFER_WINDOW'] ?? join(root, 'dist', 'renderer'));
const own = process.env['COFFER_WINDOW'] !== undefined;

/** Builds the window and everything beside it into dist/. */
export async function build(): Promise<void> {
  const folders = new Set<string>();
  const noting = [notePackages(folders)];
  await asProduct(() =>
    buildWindow({
      root: join(root, 'renderer'),
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      plugins: noting,
      build: { outDir: windowFolder },
    }),
  );
  if (own) return;
  await bundle(undefined, undefined, noting);
  const inProject = [...folders].map((folder) => relative(root, folder)).sort();
  writeFileSync(packagesFile, `${JSON.stringify(inProject, null, 1)}\n`);
}

/** For tests and for development React is another one, slow and with paths of this machine in it; ours is one, whoever builds it. */
async function asProduct(work: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** Builds if anything has changed since the last time; says whether it did. */
export async function buildIfStale(): Promise<boolean> {
  const built = [join(windowFolder, 'index.html'), ...(own ? [] : [join(root, 'dist/electron/main.js')])];
  if (built.every(existsSync)) {
    const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs));
    if (sources.every((path) => newestIn(join(root, path)) < oldest)) return false;
  }
  await build();
  return true;
}

function newestIn(path: string): number {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return 0;
  if (!facts.isDirectory()) return facts.mtimeMs;
  // A folder's own time tells of what was removed.
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

if (import.meta.main) await build();
