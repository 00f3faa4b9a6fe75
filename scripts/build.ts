import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as buildWindow } from 'vite';
import { bundle } from './bundle.ts';

const root = resolve(import.meta.dirname, '..');
const sources = ['shared', 'electron', 'renderer', 'scripts', 'package.json', 'vite.config.ts'];

/** Where the built window lies; COFFER_WINDOW names another place, so that two people can build at once. */
export const windowFolder = resolve(process.env['COFFER_WINDOW'] ?? join(root, 'dist', 'renderer'));
const own = process.env['COFFER_WINDOW'] !== undefined;

/** Builds the window and everything beside it into dist/. */
export async function build(): Promise<void> {
  await buildWindow({
    root: join(root, 'renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: windowFolder },
  });
  if (!own) await bundle();
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
