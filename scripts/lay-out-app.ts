import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.ts';

const root = resolve(import.meta.dirname, '..');

/** The desktop with an engine under the Node of our choice; nothing of it is in a release. */
export const testEntries = {
  main: join(root, 'scripts', 'main-for-tests.ts'),
  'engine-process': join(root, 'electron', 'engine-process.ts'),
};

/**
 * Lays out an app in `folder` as Electron expects one: what `entries` name, bundled, and the built window. The engine finds its
 * driver only from a folder within the project.
 */
export async function layOutApp(folder: string, window: string, entries: Record<string, string> = testEntries) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  symlinkSync(window, join(folder, 'dist', 'renderer'), 'dir');
  const facts = {
    name: 'coffer',
    productName: 'Coffer',
    version: '0.0.0',
    type: 'module',
    main: 'dist/electron/main.js',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(facts));
  await bundle(join(folder, 'dist', 'electron'), entries);
  return folder;
}
