import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of someone else that ends up in the product. */
export type BundledPackage = { readonly name: string; readonly version: string; readonly folder: string };

type Plugin = { readonly name: string; buildEnd(this: { getModuleIds(): IterableIterator<string> }): void };

/** Notes the folder of every package that a build reads a module of; what is shaken out of it later counts too. */
export function notePackages(folders: Set<string>): Plugin {
  return {
    name: 'note-packages',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const folder = packageFolderOf(id.replace(/^\0/, '').replace(/\?.*$/, ''));
        if (folder !== null) folders.add(folder);
      }
    },
  };
}

/** The package a module lies in, the innermost if they are nested; null for a module of ours. */
export function packageFolderOf(file: string): string | null {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file)?.[1] ?? null;
}

/** Each package once, by its own name: an alias in node_modules is not what it is called. */
export function readPackages(folders: Iterable<string>): BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  for (const folder of folders) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) throw new Error(`No package.json in ${folder}`);
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
    found.set(`${name}@${version}`, { name, version, folder });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
