import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openForeign } from '../../../../../../electron/engine/vault/foreign/index.ts';
import { aFolder } from '../../../../../support/world.ts';
import { asRecovery, aTempFolder, backUp, failureOf } from '../support/given.ts';
import {
  aClosedVault,
  aMedium,
  edit,
  foreignOptions,
  listing,
  openIt,
  opened,
  outcomeOf,
  takeBack,
  type Closed,
} from './support.ts';

const place = aFolder();
let closed: Closed;
beforeAll(async () => {
  closed = await aClosedVault(() => undefined, place.path);
});
afterAll(place.dispose);

describe('a copy of a vault that anyone may have made', () => {
  it('is read and verified where it lies, and not a byte is written there', async () => {
    const medium = await aMedium(closed);
    chmodSync(medium, 0o555);
    const before = listing(dirname(medium));

    const foreign = await openIt(medium, closed);
    await foreign.verify();

    expect(foreign.tables.snapshots.count()).toBe(1);
    expect(dirname(foreign.path)).toBe(medium);
    expect(() => foreign.db.exec('DELETE FROM snapshot')).toThrow();
    expect(listing(dirname(medium))).toEqual(before);
  });

  it('is read from a private copy where it keeps a log or was left open', async () => {
    const other = await aClosedVault();
    const vault = await opened(other);
    await backUp(vault, 's2');
    const folder = join(aTempFolder(), 'vault');
    cpSync(other.folder, folder, { recursive: true });
    expect(existsSync(join(folder, 'vault.db-wal'))).toBe(true);
    const before = listing(dirname(folder));
    const place = aTempFolder();

    const foreign = await openForeign(folder, asRecovery(other.recoveryKey), foreignOptions(place));
    await foreign.verify();
    const seen = foreign.tables.snapshots.count();
    await foreign.close();

    expect(seen).toBe(2);
    expect(listing(dirname(folder))).toEqual(before);
    expect(existsSync(join(place, 'import.private'))).toBe(false);
  });

  it('is brought to our schema in a private copy where it is older', async () => {
    const medium = await aMedium(closed, (db) => takeBack(db, 50));
    const before = listing(dirname(medium));

    const foreign = await openIt(medium, closed);
    await foreign.verify();

    expect(foreign.schemaVersion).toBe(50);
    expect(foreign.tables.snapshots.count()).toBe(1);
    expect(listing(dirname(medium))).toEqual(before);
  });

  it('of a newer Coffer is refused politely', async () => {
    const schema = await aMedium(closed, (db) => db.pragma('user_version = 990'));
    expect((await outcomeOf(schema, closed)).code).toBe('vault.from-the-future');
    const format = await aMedium(closed);
    const envelope = JSON.parse(readFileSync(join(format, 'vault.json'), 'utf8')) as object;
    writeFileSync(join(format, 'vault.json'), JSON.stringify({ ...envelope, formatVersion: 3 }));
    expect((await outcomeOf(format, closed)).code).toBe('vault.from-the-future');
  });
});

describe('a folder made to lead astray is refused by name', () => {
  const tricks: readonly (readonly [string, string, (folder: string) => void])[] = [
    ['a linked database', 'vault.db', (folder) => relink(folder, 'vault.db')],
    ['a linked envelope', 'vault.json', (folder) => relink(folder, 'vault.json')],
    ['a linked earlier envelope', 'vault.json.1', (folder) => relink(folder, 'vault.json.1')],
    ['a link for a log', 'vault.db-wal', (folder) => symlinkSync('/dev/zero', join(folder, 'vault.db-wal'))],
    [
      'a dangling link for a journal',
      'vault.db-journal',
      (folder) => symlinkSync('../../nowhere', join(folder, 'vault.db-journal')),
    ],
    ['a folder for an envelope', 'vault.json', (folder) => replaceByFolder(folder, 'vault.json')],
    ['a folder for a database', 'vault.db', (folder) => replaceByFolder(folder, 'vault.db')],
    ['a pipe for an envelope', 'vault.json', (folder) => replaceByPipe(folder, 'vault.json')],
    ['a pipe for a database', 'vault.db', (folder) => replaceByPipe(folder, 'vault.db')],
    ['an envelope of a gigabyte', 'vault.json', (folder) => truncateSync(join(folder, 'vault.json'), 2 ** 30)],
  ];
  for (const [what, name, trick] of tricks)
    it.skipIf(process.platform === 'win32')(what, async () => {
      const medium = await aMedium(closed);
      trick(medium);
      expect(await outcomeOf(medium, closed)).toMatchObject({ code: 'foreign.odd-file', details: { name } });
    });

  it.skipIf(process.platform === 'win32')('a link in place of the folder', async () => {
    const medium = await aMedium(closed);
    const link = join(aTempFolder(), 'vault');
    symlinkSync(medium, link);
    expect(await outcomeOf(link, closed)).toMatchObject({
      code: 'foreign.odd-file',
      details: { name: '.', kind: 'link' },
    });
  });
});

function relink(folder: string, name: string): void {
  const elsewhere = join(aTempFolder(), name);
  renameSync(join(folder, name), elsewhere);
  symlinkSync(elsewhere, join(folder, name));
}

function replaceByFolder(folder: string, name: string): void {
  rmSync(join(folder, name));
  mkdirSync(join(folder, name));
}

function replaceByPipe(folder: string, name: string): void {
  rmSync(join(folder, name));
  execFileSync('mkfifo', [join(folder, name)]);
}

describe('an envelope made to harm', () => {
  const nested = '['.repeat(30_000);
  const texts: readonly (readonly [string, string])[] = [
    ['nested as deep as its size allows', nested],
    [
      'nested deep inside a member',
      `{"format":"coffer-vault","formatVersion":1,"slots":${nested}${']'.repeat(30_000)}}`,
    ],
    ['with a member named __proto__', '{"format":"coffer-vault","formatVersion":1,"__proto__":{"vaultId":"x"}}'],
    ['of bytes that are no text', '\u0000\ufffd'],
  ];
  for (const [what, text] of texts)
    it(`${what} is refused before any key is computed`, async () => {
      const medium = await aMedium(closed);
      rmSync(join(medium, 'vault.json.1'));
      writeFileSync(join(medium, 'vault.json'), text);
      expect((await outcomeOf(medium, closed)).code).toBe('vault.envelope-damaged');
    });

  it('that asks for a costlier key than any of ours is refused', async () => {
    const medium = await aMedium(closed);
    rmSync(join(medium, 'vault.json.1'));
    const text = readFileSync(join(medium, 'vault.json'), 'utf8');
    writeFileSync(join(medium, 'vault.json'), text.replace('"n": 32768', '"n": 4294967296'));
    expect((await outcomeOf(medium, closed)).code).toBe('vault.envelope-damaged');
  });

  it('that lies about its counter or its head is refused', async () => {
    const medium = await aMedium(closed);
    const text = readFileSync(join(medium, 'vault.json'), 'utf8');
    for (const lie of [
      text.replace(/"counter": \d+/, '"counter": 9'),
      text.replace(/"head": "..../, '"head": "0000'),
    ]) {
      writeFileSync(join(medium, 'vault.json'), lie);
      writeFileSync(join(medium, 'vault.json.1'), lie);
      expect((await outcomeOf(medium, closed)).code).toBe('vault.envelope-damaged');
    }
  });
});

it('refuses a key that is not its own, and a vault that is not the one asked for', async () => {
  const other = await aClosedVault();
  const medium = await aMedium(closed);
  expect((await outcomeOf(medium, other)).code).toBe('vault.wrong-key');
  await edit(medium, closed, () => undefined);
  const vault = await opened(other);
  expect(vault.vaultId).not.toBe('');
  expect(
    (await failureOf(() => openForeign(join(medium, 'nothing'), asRecovery(other.recoveryKey), foreignOptions()))).code,
  ).toBe('vault.not-found');
});
