import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The second reader of vaults, which travels with every medium. */
export const reader = join(import.meta.dirname, '../reader/reader.py');

/** A Python that can run the reader: Debian's has its packages even where another one comes first. */
export const python = ['python3', '/usr/bin/python3'].find((command) => {
  const probe = 'import sys, zstandard; sys.exit(sys.version_info < (3, 11))';
  return spawnSync(command, ['-c', probe], { stdio: 'ignore' }).status === 0;
});
const name = 'the reader in Python';
export const title = python
  ? name
  : `${name} (skipped: it needs python3 3.11 with zstandard, apt install python3-zstandard)`;

type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs it with nothing of this process's environment but the path. */
export function runReader(args: readonly string[], env: Record<string, string> = {}): Ran {
  const bare = { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1' };
  const { status, stdout, stderr } = spawnSync(python ?? '', [reader, ...args], {
    encoding: 'utf8',
    env: { ...bare, ...env },
  });
  return { status, stdout, stderr };
}
