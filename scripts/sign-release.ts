import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprintOf, newReleaseKey, signatureName, signSums, sumsName } from '../electron/hosts/release/index.ts';

const usage = `Usage:
  node scripts/sign-release.ts key FILE             makes a release key; FILE is its secret half, and must not exist
  node scripts/sign-release.ts sign FOLDER FILE     signs SHA256SUMS in FOLDER with it
`;

const describe = (publicKey: string): string => `public half  ${publicKey}\nfingerprint  ${fingerprintOf(publicKey)}\n`;

function makeKey(file: string): string {
  const { privatePem, publicKey } = newReleaseKey();
  writeFileSync(resolve(file), privatePem, { mode: 0o600, flag: 'wx' });
  return `${describe(publicKey)}\nKeep ${file} off line. Write the public half into electron/hosts/release/release-keys.ts.\n`;
}

function signFolder(folder: string, file: string): string {
  const sums = readFileSync(join(folder, sumsName), 'utf8');
  const { signature, publicKey } = signSums(sums, readFileSync(resolve(file), 'utf8'));
  writeFileSync(join(folder, signatureName), `${signature}\n`);
  return `${join(folder, signatureName)}\n${describe(publicKey)}`;
}

const [what, first, second] = process.argv.slice(2);
if (what === 'key' && first !== undefined) process.stdout.write(makeKey(first));
else if (what === 'sign' && first !== undefined && second !== undefined)
  process.stdout.write(signFolder(first, second));
else {
  process.stderr.write(usage);
  process.exitCode = 64;
}
