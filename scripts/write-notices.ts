import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packagesFile } from './build.ts';
import { readPackages, type BundledPackage } from './bundled-packages.ts';
import { insideBinaries, licencesNotShipped } from './licences-not-shipped.ts';
import { collectNotices, noticesText } from './notices.ts';

const root = resolve(import.meta.dirname, '..');
const zlib = join(root, 'electron', 'engine', 'qvf', 'zlib', 'source', 'LICENSE');

/** What the last whole build took in, and what is shipped beside the bundle. */
export function shippedPackages(): BundledPackage[] {
  const folders = JSON.parse(readFileSync(packagesFile, 'utf8')) as string[];
  return readPackages([...folders, 'node_modules/better-sqlite3'].map((folder) => resolve(root, folder)));
}

/** Writes dist/THIRD-PARTY-NOTICES.txt; throws when a package brings no terms. */
export function writeNotices(): string {
  const text = noticesText([
    ...collectNotices(shippedPackages(), licencesNotShipped),
    ...insideBinaries.map(({ title, text: terms }) => ({ title, texts: [terms] })),
    { title: 'zlib (compiled to WebAssembly by us)', texts: [readFileSync(zlib, 'utf8').trim()] },
  ]);
  const file = join(root, 'dist', 'THIRD-PARTY-NOTICES.txt');
  writeFileSync(file, text);
  return file;
}

if (import.meta.main) process.stdout.write(`${writeNotices()}\n`);
