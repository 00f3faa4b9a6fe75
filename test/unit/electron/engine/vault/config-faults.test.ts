import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aWorld } from '../../../../support/world.ts';
import { aVaultWithCaptures, aCapture, anItem, at, configId, keepFile, someItems } from './support/config-samples.ts';
import { asRecovery, aVault, failureOf, imageOf, quick } from './support/given.ts';

const pageBytes = 16_384;

/** What is edited, how, which capture is named, and whether only a deep look sees it. */
const edits: readonly (readonly [string, string, string | null, boolean])[] = [
  [
    'the state of a capture',
    `UPDATE config_capture SET body = replace(body, 'complete', 'partial') WHERE capture_key = 1`,
    'c1',
    false,
  ],
  ['when it was taken', 'UPDATE config_capture SET taken_at = 1 WHERE capture_key = 1', 'c1', false],
  ['no capture any more', 'DELETE FROM config_capture WHERE capture_key = 1', 'c1', false],
  [
    'one item less',
    'DELETE FROM config_entry WHERE capture_key = 2 AND body_key = (SELECT max(body_key) FROM config_entry)',
    'c2',
    false,
  ],
  ['one item more', 'INSERT INTO config_entry SELECT 1, max(body_key) FROM config_body', 'c1', false],
  ['an item gone', 'DELETE FROM config_body WHERE body_key = (SELECT max(body_key) FROM config_body)', 'c2', false],
  [
    'an item with its digest',
    `UPDATE config_body SET digest = x'00' WHERE body_key = (SELECT max(body_key) FROM config_body)`,
    'c2',
    false,
  ],
  [
    'an item',
    `UPDATE config_body SET body = x'007b7d' WHERE body_key = (SELECT max(body_key) FROM config_body)`,
    'c2',
    true,
  ],
  [
    'an item’s packing',
    `UPDATE config_body SET body = x'0903' WHERE body_key = (SELECT max(body_key) FROM config_body)`,
    'c2',
    true,
  ],
  ['a file gone', 'DELETE FROM config_file', 'c1', false],
  ['a file', `UPDATE config_file SET body = x'00ff'`, 'c1', true],
  ['a file’s packing', `UPDATE config_file SET body = x'01ffff'`, 'c1', true],
  ['which files an item has', 'DELETE FROM config_file_use', 'c1', false],
  ['its seal', 'UPDATE seal SET at = 1 WHERE config_id IS NOT NULL', null, false],
  ['whose seal it is', `UPDATE seal SET config_id = 'c9' WHERE config_id = 'c1'`, null, false],
  ['no seal any more', 'DELETE FROM seal WHERE sequence = 3', null, false],
];

describe('a power cut', () => {
  it('between keeping a file and recording, or in the middle of recording, leaves a vault that verifies', async () => {
    const { vault, db, recoveryKey } = await aVaultWithCaptures();
    const file = keepFile(vault, 'new');
    const images = [imageOf(vault.folder)];
    db.function('crash', () => void images.push(imageOf(vault.folder)));
    for (const table of ['config_capture', 'config_entry', 'audit', 'seal'])
      db.exec(`CREATE TEMP TRIGGER crash_${table} AFTER INSERT ON main.${table} BEGIN SELECT crash(); END`);
    vault.config.record(aCapture('c3'), [anItem('theme', 't9', { files: [file] })]);
    expect(images).toHaveLength(5);
    for (const image of images) {
      const again = await openVault(image, asRecovery(recoveryKey.reveal()), quick(aWorld()));
      expect(again.config.get(configId('c3'))).toBeNull();
      expect((await again.verify({ deep: true })).damage).toEqual([]);
      const same = keepFile(again, 'new');
      again.config.record(aCapture('c3'), [anItem('theme', 't9', { files: [same] })]);
      expect((await again.verify({ deep: true })).damage).toEqual([]);
      await again.close();
    }
  });

  it('between envelope and commit leaves no half of a capture, and the next open settles it', async () => {
    const images: string[] = [];
    const given = await aVault();
    await given.vault.close();
    const vault = await given.reopen({ hooks: { reached: () => void images.push(imageOf(given.folder)) } });
    vault.config.record(aCapture('c1'), someItems());
    expect(images).toHaveLength(1);
    const again = await openVault(images[0]!, asRecovery(given.recoveryKey.reveal()), quick(aWorld()));
    expect(again.warnings).toMatchObject([{ code: 'counter-settled' }]);
    expect(again.config.get(configId('c1'))).toBeNull();
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    await again.close();
  });
});

describe('verify', () => {
  it('notices what someone with the key edited, and names the capture', { timeout: 60_000 }, async () => {
    const { vault, db } = await aVaultWithCaptures();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    db.pragma('foreign_keys=OFF');
    for (const [what, sql, id, deepOnly] of edits) {
      db.exec(`BEGIN; ${sql}`);
      const quickly = await vault.verify({ deep: false });
      expect(quickly.intact, what).toBe(deepOnly);
      const { damage } = deepOnly ? await vault.verify({ deep: true }) : quickly;
      expect(damage, what).not.toEqual([]);
      if (id) expect(damage, what).toContainEqual(expect.objectContaining({ kind: 'config', id }));
      if (id === 'c2') expect(damage[0]?.snapshots, what).toEqual(['s1']);
      db.exec('ROLLBACK');
    }
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('notices any single old page put back', { timeout: 120_000 }, async () => {
    const { vault, recoveryKey, reopen } = await aVaultWithCaptures();
    await vault.close();
    const file = join(vault.folder, 'vault.db');
    const before = readFileSync(file);
    const again = await reopen();
    const files = [keepFile(again, 'another')];
    again.config.record(aCapture('c3', { takenAt: at(300) }), [...someItems(), anItem('brand', 'b', { files })]);
    await again.close();
    const after = readFileSync(file);
    let replaced = 0;
    for (let start = 0; start < before.length; start += pageBytes) {
      const old = before.subarray(start, start + pageBytes);
      if (old.equals(after.subarray(start, start + pageBytes))) continue;
      replaced += 1;
      const image = imageOf(vault.folder);
      const mixed = Buffer.from(after);
      old.copy(mixed, start);
      writeFileSync(join(image, 'vault.db'), mixed);
      expect(await lookAt(image, recoveryKey.reveal()), `page ${start / pageBytes + 1}`).not.toBe('intact');
    }
    expect(replaced).toBeGreaterThan(8);
    expect(await lookAt(vault.folder, recoveryKey.reveal())).toBe('intact');
  });

  it('is not needed for a damaged row to be refused when it is read', async () => {
    const { vault, db } = await aVaultWithCaptures();
    const files = vault.config.items(configId('c1'))[0]!.files;
    db.exec(`UPDATE config_capture SET taken_at = 7; UPDATE config_body SET body = x'007b7d';
             UPDATE config_file SET body = x'0041'`);
    for (const read of [
      () => vault.config.get(configId('c1')),
      () => vault.config.list({ limit: 5 }),
      () => vault.config.ofSnapshot('s1' as never),
      () => vault.config.items(configId('c1')),
      () => vault.config.file(files[0]!.sha256),
    ])
      expect(await failureOf(read), String(read)).toMatchObject({ code: 'vault.damaged' });
  });
});

/** What a quick look says of a vault that may not even open. */
async function lookAt(folder: string, recoveryKey: string): Promise<'intact' | 'damaged' | 'refused'> {
  try {
    const vault = await openVault(folder, asRecovery(recoveryKey), quick(aWorld()));
    try {
      return (await vault.verify({ deep: false })).intact ? 'intact' : 'damaged';
    } finally {
      await vault.close();
    }
  } catch {
    return 'refused';
  }
}
