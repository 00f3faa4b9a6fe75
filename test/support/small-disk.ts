import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { aFolder } from './world.ts';

/** A file system of its own, as small as wanted. */
export type SmallDisk = {
  readonly path: string;
  /** Leaves that many bytes and no more. */
  readonly fill: (leaveBytes: number) => void;
  readonly makeRoom: () => void;
};

/** Mounts a small disk in memory; null where this account may not. */
export function aSmallDisk(bytes: number): SmallDisk | null {
  const folder = aFolder();
  const path = join(folder.path, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]).status === 0;
  if (!mounted) {
    folder.dispose();
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', path]);
    folder.dispose();
  });
  const ballast = join(path, 'ballast');
  return {
    path,
    fill(leaveBytes) {
      const { bavail, bsize } = statfsSync(path);
      let left = bavail * bsize - leaveBytes;
      const file = openSync(ballast, 'a');
      for (const piece = Buffer.alloc(65_536); left > 0; left -= piece.length)
        writeSync(file, piece, 0, Math.min(piece.length, left));
      closeSync(file);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
  };
}
