import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkRelease,
  fingerprintOf,
  isKey,
  isWhole,
  newReleaseKey,
  parseSums,
  signSums,
  signatureName,
  signerOf,
  sumsName,
  sumsText,
} from '../../../../electron/hosts/release/index.ts';
import { writeChecksums } from '../../../../scripts/checksums.ts';

const key = newReleaseKey();
const other = newReleaseKey();
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coffer-release-'));
  mkdirSync(join(folder, 'linux-unpacked'));
  for (const [name, text] of [
    ['Coffer-1.0.0-linux-x64.deb', 'program'],
    ['sbom.json', '{}'],
    ['builder-debug.yml', 'x'],
  ] as const)
    writeFileSync(join(folder, name), text);
  await writeChecksums(folder);
  await sign();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sign(privatePem = key.privatePem): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  const { signature } = signSums(await readFile(join(folder, sumsName), 'utf8'), privatePem);
  writeFileSync(join(folder, signatureName), `${signature}\n`);
}
const check = (path = folder, keys: readonly string[] = [key.publicKey], own = '0.1.0') =>
  checkRelease(path, keys, own);
const deb = () => join(folder, 'Coffer-1.0.0-linux-x64.deb');

/** The lines of docs/packaging.md, as a person would copy them. */
function checkByHand(publicKey: string) {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/packaging.md'), 'utf8');
  const lines = /^    \{ echo '-----BEGIN[\s\S]*?--check SHA256SUMS$/m.exec(page)?.[0] ?? 'exit 9';
  return spawnSync('sh', ['-c', lines], { cwd: folder, env: { ...process.env, KEY: publicKey }, encoding: 'utf8' });
}
const hasOpenssl = /^OpenSSL 3/.test(spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '');

describe.skipIf(!hasOpenssl)('a release checked by hand, without Coffer (needs openssl 3)', () => {
  it('is found as it was signed', () => {
    const { status, stdout } = checkByHand(key.publicKey);

    expect([status, stdout]).toEqual([0, expect.stringContaining('Coffer-1.0.0-linux-x64.deb: OK')]);
  });

  it.each([
    ['another key', () => checkByHand(other.publicKey)],
    ['a changed list', () => (writeFileSync(join(folder, sumsName), 'x'), checkByHand(key.publicKey))],
    ['a changed file', () => (writeFileSync(deb(), 'other'), checkByHand(key.publicKey))],
  ])('is refused with %s', (_, checked) => {
    expect(checked().status).toBe(1);
  });
});

describe('a release', () => {
  it('is whole as it was signed; what lies about is told apart', async () => {
    const release = await check();

    expect(isWhole(release)).toBe(true);
    expect(Object.fromEntries(release.files.map(({ name, state }) => [name, state]))).toEqual({
      'Coffer-1.0.0-linux-x64.deb': 'whole',
      'release.json': 'whole',
      'sbom.json': 'whole',
      'builder-debug.yml': 'not-listed',
      'linux-unpacked': 'not-listed',
    });
    expect(release).toMatchObject({ version: '0.1.0', isOlder: false, fingerprint: fingerprintOf(key.publicKey) });
  });

  it('may be checked by one file of it', async () => {
    const release = await check(deb());

    expect(release.files).toEqual([{ name: 'Coffer-1.0.0-linux-x64.deb', state: 'whole' }]);
    expect(isWhole(release)).toBe(true);
  });

  it('is not whole with one changed byte, one file gone, or one put in its place', async () => {
    writeFileSync(deb(), 'Program');
    expect(isWhole(await check())).toBe(false);
    expect(isWhole(await check(deb()))).toBe(false);

    rmSync(deb());
    expect((await check()).files).toContainEqual({ name: 'Coffer-1.0.0-linux-x64.deb', state: 'missing' });

    writeFileSync(join(folder, 'other.deb'), 'program');
    expect(isWhole(await check(join(folder, 'other.deb')))).toBe(false);
  });

  it('says when it is older than what checks it', async () => {
    expect((await check(folder, [key.publicKey], '0.2.0')).isOlder).toBe(true);
    expect((await check(folder, [key.publicKey], '0.0.9')).isOlder).toBe(false);
  });

  it('is trusted by a known key only', async () => {
    await expect(check(folder, [other.publicKey])).rejects.toMatchObject({ code: 'request.refused' });
    await expect(check(folder, [])).rejects.toMatchObject({ code: 'request.refused' });
    await expect(check(folder, ['not a key'])).rejects.toMatchObject({ code: 'request.refused' });
    expect((await check(folder, [other.publicKey, key.publicKey])).key).toBe(key.publicKey);
  });

  it.each([
    [
      'a changed list',
      async () => writeFileSync(join(folder, sumsName), sumsText([{ name: 'a', sha256: '0'.repeat(64) }])),
    ],
    ['no list', async () => rmSync(join(folder, sumsName))],
    ['no signature', async () => rmSync(join(folder, signatureName))],
    ['a signature that is none', async () => writeFileSync(join(folder, signatureName), 'AAAA')],
    ['somebody else’s signature', () => sign(other.privatePem)],
    ['a list without end', async () => writeFileSync(join(folder, sumsName), 'x'.repeat(1_000_001))],
  ])('is refused with %s', async (_, spoil) => {
    await spoil();

    await expect(check()).rejects.toMatchObject({ code: 'request.refused' });
  });

  it('is not where nothing is', async () => {
    await expect(check(join(folder, 'none'))).rejects.toMatchObject({ code: 'request.not-found' });
  });
});

describe('a list of sums', () => {
  const sum = { name: 'a b.deb', sha256: 'a'.repeat(64) };

  it('is what sha256sum reads and writes', () => {
    expect(sumsText([sum])).toBe(`${'a'.repeat(64)}  a b.deb\n`);
    expect(parseSums(sumsText([sum]))).toEqual([sum]);
    expect(parseSums(`${'a'.repeat(64)} *a b.deb\n`)).toEqual([sum]);
  });

  it.each([
    '',
    '\n',
    'x',
    `${'a'.repeat(64)}  ../a`,
    `${'a'.repeat(64)}  ..`,
    `${'a'.repeat(64)}  a/b`,
    `${'a'.repeat(63)}  a`,
  ])('is not %j', (text) => {
    expect(parseSums(text)).toBeNull();
  });
});

describe('a signature', () => {
  it('is over these sums and nothing else', () => {
    const { signature, publicKey } = signSums('sums', key.privatePem);

    expect(publicKey).toBe(key.publicKey);
    expect(signerOf('sums', signature, [other.publicKey, key.publicKey])).toBe(key.publicKey);
    expect(signerOf('Sums', signature, [key.publicKey])).toBeNull();
    expect(isKey(key.publicKey)).toBe(true);
    expect(isKey('AAAA')).toBe(false);
  });
});
