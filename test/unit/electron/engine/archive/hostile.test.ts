import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkMedium } from '../../../../../electron/engine/archive/index.ts';
import { hashFile } from '../../../../../electron/engine/archive/hash-files.ts';
import { blockBytes, mediumRoot, treeRoot } from '../../../../../electron/engine/archive/hash-tree.ts';
import {
  listText,
  manifestText,
  parseManifest,
  signManifest,
  type Manifest,
  type ManifestFile,
} from '../../../../../electron/engine/archive/manifest.ts';
import { createBlockReader } from '../../../../../electron/engine/archive/read-blocks.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { counts, seed } from '../../../../support/world.ts';
import { aTempFolder } from '../vault/support/given.ts';
import { verifierSource } from './given-medium.ts';

const mediumId = 'ab'.repeat(16);
const vaultId = 'cd'.repeat(16);

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const signingOf = (key: KeyObject) => ({
  publicKey: () => new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
  sign: (data: Uint8Array) => new Uint8Array(sign(null, data, key)),
});
const head = { mediumId, vaultId, madeAt: 1_800_000_000_000, counter: 7, sealHead: '0'.repeat(64) } as never;
const resign = (files: readonly ManifestFile[]) => signManifest(head, files, signingOf(privateKey));

/** A small medium in a folder, with a signed manifest that fits it. */
async function aFolder(): Promise<{ folder: string; manifest: Manifest }> {
  const folder = aTempFolder();
  mkdirSync(join(folder, 'vault'));
  const marker = { format: 'coffer-medium', formatVersion: 1, mediumId, vaultId, createdAt: 1 };
  writeFileSync(join(folder, 'coffer-medium.json'), JSON.stringify(marker));
  writeFileSync(join(folder, 'vault', 'vault.db'), Buffer.alloc(2 * blockBytes + 5, 'some pages'));
  writeFileSync(join(folder, 'vault', 'vault.json'), '');
  const reader = createBlockReader({ direct: false });
  const files: ManifestFile[] = [];
  for (const path of ['coffer-medium.json', 'vault/vault.db', 'vault/vault.json'])
    files.push(await hashFile(folder, path, reader));
  const manifest = resign(files);
  put(folder, manifestText(manifest), manifest);
  return { folder, manifest };
}

function put(folder: string, text: string | Buffer, { files }: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), text);
  writeFileSync(join(folder, 'manifest-sha256.txt'), listText(files));
}

function verifyMany(folders: readonly string[]): { status: number; text: string }[] {
  const driver = join(import.meta.dirname, 'verify-many.py');
  const { stdout, stderr } = spawnSync('python3', ['-B', driver, verifierSource], {
    ...{ input: folders.map((folder) => `${folder}\n`).join(''), encoding: 'utf8' },
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout.trim().split('\n').map((line) => ({ status: Number(line[0]), text: line })); // prettier-ignore
}

/** What both say of a manifest in place of the right one: intact, not intact, or not to be trusted. */
async function bothSay(folder: string): Promise<[ours: number, theirs: number]> {
  const { findings } = await checkMedium(folder);
  const isRefused = findings.some(({ kind, path }) => kind === 'manifest' && path === 'manifest.json');
  return [findings.length === 0 ? 0 : isRefused ? 2 : 1, verifyMany([folder])[0]?.status ?? -1];
}

type Files = readonly ManifestFile[];
const edited = (change: (file: ManifestFile) => Partial<Record<keyof ManifestFile, unknown>>) => (files: Files) =>
  files.map((file) => ({ ...file, ...(file.path === 'vault/vault.db' ? change(file) : {}) })) as ManifestFile[];
const renamed = (path: string) => edited(() => ({ path }));

/** Signed with the right key, so that only what is wrong with them can refuse them. */
const signedTricks: Readonly<Record<string, (files: Files) => Files>> = {
  'a path that climbs': renamed('../vault.db'),
  'a path that climbs inside': renamed('vault/../../vault.db'),
  'a path from the root': renamed('/etc/passwd'),
  'a path of Windows': renamed('C:\\Windows\\x'),
  'a path with a drive': renamed('C:x'),
  'a hidden name': renamed('.ssh'),
  'an empty step': renamed('vault//vault.db'),
  'a path of a device': renamed('\\\\.\\nul'),
  'a name with a line end': renamed('vault/vault.db\n'),
  'a path too deep': renamed('a/b/c/d/e'),
  'a very long name': renamed('a'.repeat(201)),
  'a name in other letters': renamed('vault/väult.db'),
  'two files of one name but for case': (files) => [
    ...files,
    { ...(files[1] as ManifestFile), path: 'VAULT/vault.db' },
  ],
  'the same file twice': (files) => [...files, files[1] as ManifestFile],
  'a size that is too large': edited(() => ({ bytes: Number.MAX_SAFE_INTEGER })),
  'a negative size': edited(() => ({ bytes: -1 })),
  'a size with a fraction': edited(() => ({ bytes: 1.5 })),
  'a size as text': edited(({ bytes }) => ({ bytes: String(bytes) })),
  'too few blocks': edited(({ blocks }) => ({ blocks: blocks.slice(64) })),
  'capital digits': edited(({ sha256 }) => ({ sha256: sha256.toUpperCase() })),
  'another root': edited(({ sha256 }) => ({ root: sha256 })),
  'more members': edited(() => ({ mode: 493 }) as never),
  'no file at all': () => [],
  'a thousand and one files': (files) =>
    Array.from({ length: 1001 }, (_, n) => ({ ...(files[2] as ManifestFile), path: `f${String(n).padStart(4, '0')}` })),
};

/** Texts around a signed manifest. */
const textTricks: Readonly<Record<string, (text: string) => string | Buffer>> = {
  'another number in the head': (text) => text.replace('"counter":7', '"counter":8'),
  'a member twice': (text) => text.replace('"counter":7', '"counter":7,"counter":7'),
  'a huge number': (text) => text.replace('"counter":7', `"counter":${'9'.repeat(100_000)}`),
  'a number written otherwise': (text) => text.replace('"counter":7', '"counter":7.0'),
  'a number that is none': (text) => text.replace('"counter":7', '"counter":NaN'),
  'white space': (text) => text.replace('"counter":7', '"counter": 7'),
  'an escaped letter': (text) => text.replace('"counter":7', '"c\\u006funter":7'),
  'depth without end': () => '['.repeat(200_000),
  'depth in a member': (text) => text.replace('"counter":7', `"counter":${'['.repeat(5000)}${']'.repeat(5000)}`),
  'more small things than any manifest has': (text) => text.replace('"counter":7', `"counter":[${'{},'.repeat(9000)}0]`),
  'a version that is true': (text) => text.replace('"formatVersion":1', '"formatVersion":true'),
  'no line end': (text) => text.trimEnd(),
  'a byte order mark': (text) => `\ufeff${text}`,
  'bytes that are no text': (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xff, 0xfe)]),
  'half of it': (text) => text.slice(0, text.length / 2),
  nothing: () => '',
  'a list': () => '[]\n',
  'another signature': (text) => text.replace(/"signature":"./, '"signature":"0').replace(/(.)"}\n$/, (_, last: string) => `${last === '0' ? '1' : '0'}"}\n`),
  'a signature that is too large': (text) => text.replace(/"signature":"(.{64}).{64}"/, `"signature":"$1${'f'.repeat(64)}"`),
  'a key that is no point': (text) => text.replace(/"publicKey":".{64}"/, `"publicKey":"${'f'.repeat(64)}"`),
  'a newer format': (text) => text.replace('"formatVersion":1', '"formatVersion":2'),
}; // prettier-ignore

describe('a manifest that anyone may have written', () => {
  it('is accepted by both checkers when it is ours', async () => {
    const { folder } = await aFolder();
    expect(await bothSay(folder)).toEqual([0, 0]);
  });

  it('is refused by both checkers whatever trick is signed into it', async () => {
    const { folder, manifest } = await aFolder();
    const folders = Object.entries(signedTricks).map(([name, trick]) => {
      const own = join(aTempFolder(), 'medium');
      mkdirSync(own);
      const files = trick(manifest.files);
      const fits = files.map((file) => ({ ...file, root: file.root }));
      const whole = { ...resign(fits), files: [...fits].sort((a, b) => (a.path < b.path ? -1 : 1)) };
      put(own, manifestText({ ...whole, head: { ...whole.head, root: mediumRoot(whole.files) } }), manifest);
      return [name, own] as const;
    });
    const theirs = verifyMany(folders.map(([, own]) => own));
    for (const [index, [name, own]] of folders.entries()) {
      const { findings } = await checkMedium(own);
      expect(
        findings.map(({ kind }) => kind),
        name,
      ).toEqual(['manifest']);
      expect(theirs[index]?.status, `${name}: ${theirs[index]?.text}`).toBe(2);
    }
    expect(folder).not.toBe('');
  });

  it('is refused by both checkers however its text was changed', async () => {
    const { manifest } = await aFolder();
    const text = manifestText(manifest);
    const folders = Object.entries(textTricks).map(([name, trick]) => {
      const own = aTempFolder();
      put(own, trick(text), manifest);
      expect(trick(text), name).not.toBe(text);
      return [name, own] as const;
    });
    const theirs = verifyMany(folders.map(([, own]) => own));
    for (const [index, [name, own]] of folders.entries()) {
      const { findings } = await checkMedium(own);
      expect(
        findings.map(({ kind }) => kind),
        name,
      ).toEqual(['manifest']);
      expect(theirs[index]?.status, `${name}: ${theirs[index]?.text}`).toBe(2);
    }
  });

  it('of another medium, or of nothing, does not make a medium intact', async () => {
    const { folder, manifest } = await aFolder();
    const less = resign(manifest.files.slice(0, 1));
    put(folder, manifestText(less), less);
    expect(await bothSay(folder)).toEqual([1, 1]);

    const other = signManifest(
      { ...(head as object), mediumId: '12'.repeat(16) } as never,
      manifest.files,
      signingOf(privateKey),
    );
    put(folder, manifestText(other), other);
    expect(await bothSay(folder)).toEqual([1, 1]);
  });

  it(`never makes the reader do anything but refuse, in ${counts(3000, 100_000)} random changes`, async () => {
    const { manifest } = await aFolder();
    const bytes = Buffer.from(manifestText(manifest));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 8 }), fc.nat(4), (at, insert, drop) => {
        const changed = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + drop)]);
        if (changed.equals(bytes)) return;
        try {
          parseManifest(changed.toString('utf8'));
        } catch (thrown) {
          if (thrown instanceof AppError && thrown.code === 'archive.bad-manifest') return;
          throw thrown;
        }
        throw new Error(`accepted: ${changed.toString('latin1').slice(at - 10, at + 20)}`);
      }),
      { numRuns: counts(3000, 100_000), seed },
    );
  });

  it('is judged alike by both checkers in random changes of files and text', async () => {
    const { manifest } = await aFolder();
    const text = manifestText(manifest);
    const samples = fc.sample(fc.tuple(fc.nat(text.length - 1), fc.constantFrom(...'0a"[{,9f ')), {
      numRuns: counts(60, 1000),
      seed,
    });
    const folders: string[] = [];
    for (const [at, sign] of samples) {
      const own = aTempFolder();
      put(own, text.slice(0, at) + sign + text.slice(at + 1), manifest);
      folders.push(own);
    }
    const theirs = verifyMany(folders);
    for (const [index, own] of folders.entries()) {
      const { findings } = await checkMedium(own);
      const isRefused = findings.some(({ path, kind }) => kind === 'manifest' && path === 'manifest.json');
      expect(theirs[index]?.status, `seed ${seed}, sample ${index}`).toBe(isRefused ? 2 : 1);
    }
  });
});

describe('the hash tree', () => {
  it('differs for every block, order and count, and for a block that looks like a node', () => {
    const leaf = (n: number) => Buffer.alloc(32, n);
    const roots = [[1], [1, 2], [2, 1], [1, 2, 3], [1, 2, 3, 3], [1, 2, 3, 4, 5]].map((list) =>
      treeRoot(list.map(leaf)).toString('hex'),
    );
    expect(new Set(roots).size).toBe(roots.length);
  });
});
