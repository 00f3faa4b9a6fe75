import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../scripts/bundle.ts';

const root = join(import.meta.dirname, '../../..');
let made: Promise<string> | undefined;

/**
 * The command line as it ships: bundled, so that no type stripper sits in the measured memory, and frozen, so that
 * whoever edits the source meanwhile changes nothing. Made once per process, gone with it.
 */
export function bundledCoffer(): Promise<string> {
  return (made ??= make());
}

async function make(): Promise<string> {
  for (const left of globSync(join(root, '.build', 'bench-*'))) {
    if (!isAlive(Number(left.split('-').at(-1)))) rmSync(left, { recursive: true, force: true });
  }
  // Inside the repository, for the bundle still looks for the database driver.
  const folder = join(root, '.build', `bench-${process.pid}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundle(folder, { cli: join(root, 'electron', 'hosts', 'cli', 'main.ts') });
  return join(folder, 'cli.js');
}

/** A process that was killed has left its bundle behind. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
