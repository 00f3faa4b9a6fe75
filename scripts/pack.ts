import '../electron/hosts/version-guard.mjs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from './build.ts';
import { writeChecksums } from './checksums.ts';
import { writeSbom } from './sbom.ts';
import { writeNotices } from './write-notices.ts';

const root = resolve(import.meta.dirname, '..');
const release = join(root, 'release');

/** Builds the product anew and packs it for this system; every argument goes to electron-builder. */
async function pack(args: readonly string[]): Promise<number> {
  await build();
  writeNotices();
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const { status } = spawnSync(process.execPath, [builder, ...args, '--publish', 'never'], {
    cwd: root,
    stdio: 'inherit',
    // Signing of the programs themselves is asked for by the packager's own variables; it must not go looking for keys.
    env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false', ...process.env },
  });
  if (status !== 0) return status ?? 1;
  process.stdout.write(`${writeSbom(release)}\n`);
  const names = await writeChecksums(release);
  process.stdout.write(`${join(release, 'SHA256SUMS')}: ${names.length} files\n`);
  return 0;
}

process.exitCode = await pack(process.argv.slice(2));
