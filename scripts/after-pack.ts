import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const writableByOthers = 0o022;

/** Nobody but its owner writes into the program, whoever could write into the sources on the machine that packed it. */
export function afterPack({ appOutDir }: { readonly appOutDir: string }): void {
  if (process.platform === 'win32') return;
  for (const name of ['.', ...readdirSync(appOutDir, { recursive: true, encoding: 'utf8' })]) {
    const path = join(appOutDir, name);
    const entry = lstatSync(path);
    if (!entry.isSymbolicLink() && (entry.mode & writableByOthers) !== 0)
      chmodSync(path, entry.mode & ~writableByOthers);
  }
}
