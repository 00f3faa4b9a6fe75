import { allMigrations } from '../../../../../electron/engine/vault/open-vault.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { aPatientWorld } from '../../../../support/world.ts';
import {
  aVaultWithCaptures,
  acme,
  aCapture,
  anItem,
  at,
  configId,
  keepFile,
  other,
  recordTwo,
  someItems,
} from './support/config-samples.ts';
import { aTenant, aVault, aVaultWithDatabase, backUp, failureOf, takeBackTo } from './support/given.ts';

const day = 24 * 60 * 60 * 1000;
const countOf = (db: Database.Database, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('a capture of configuration', () => {
  it('is kept with its items and files, found in every way, and outlives the process', async () => {
    const { vault, reopen } = await aVaultWithCaptures();
    const first = vault.config.get(configId('c1'));
    vault.config.record(aCapture('c3', { tenant: other, takenAt: at(150) }), []);
    await vault.close();
    const { config } = await reopen();
    expect(config.get(configId('c1'))).toEqual(first);
    expect(first).toMatchObject({ ...aCapture('c1'), items: 5 });
    expect(config.get(configId('c9'))).toBeNull();
    expect(config.list({ limit: 9 }).map((one) => one.configId)).toEqual(['c2', 'c3', 'c1']);
    expect(config.list({ limit: 1 }).map((one) => one.configId)).toEqual(['c2']);
    expect(config.list({ tenant: acme, limit: 9 }).map((one) => one.configId)).toEqual(['c2', 'c1']);
    expect(config.ofSnapshot('s1' as never)?.configId).toBe('c2');
    expect(config.ofSnapshot('s2' as never)).toBeNull();
    const items = config.items(configId('c2'));
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['extension', 'e1'],
      ['role', ''],
      ['space', 's0'],
      ['space', 's1'],
      ['theme', 't1'],
    ]);
    expect(items[3]).toEqual(anItem('space', 's1', { name: 'Renamed' }));
    expect(items[0]?.files.map(({ sha256 }) => Buffer.from(config.file(sha256) ?? []).toString())).toEqual([
      'zip '.repeat(500),
      'a',
    ]);
    expect(config.file('0'.repeat(64))).toBeNull();
    expect(config.file('x')).toBeNull();
    expect(config.items(configId('c3'))).toEqual([]);
    expect(await failureOf(() => config.items(configId('c9')))).toMatchObject({ code: 'request.not-found' });
  });

  it('has one digest whatever the order of reading, and another where an item differs', async () => {
    const { vault } = await aVault();
    const record = (id: string, items: ReturnType<typeof someItems>) => vault.config.record(aCapture(id), items).digest;
    const digest = record('a', someItems());
    expect(record('b', someItems().toReversed())).toBe(digest);
    expect(record('c', someItems().slice(1))).not.toBe(digest);
    expect(record('d', [...someItems().slice(1), anItem('space', 's1', { stripped: [] })])).not.toBe(digest);
    const { raw, ...rest } = anItem('space', 's1');
    const turned = { raw: Object.fromEntries(Object.entries(raw).toReversed()), ...rest };
    expect(record('e', [turned, ...someItems().slice(1)])).toBe(digest);
  });

  it('recorded twice is recorded once, and another one under its id is refused', async () => {
    const { vault, db } = await aVaultWithDatabase();
    const first = vault.config.record(aCapture('c1'), someItems());
    const again = aCapture('c1', { kinds: [{ ...aCapture('c1').kinds[0]!, probedAt: at(999) }] });
    expect(vault.config.record(again, someItems().toReversed())).toEqual(first);
    for (const [capture, items] of [
      [aCapture('c1'), someItems().slice(1)],
      [aCapture('c1', { takenAt: at(5) }), someItems()],
      [aCapture('c1', { state: 'partial' }), someItems()],
    ] as const)
      expect(await failureOf(() => vault.config.record(capture, items))).toMatchObject({ code: 'request.exists' });
    expect(countOf(db, 'config_capture')).toBe(1);
    expect(vault.audit.page({ limit: 9 }).filter(({ event }) => event === 'config.captured')).toMatchObject([
      { facts: { config: 'c1', tenant: 'acme', items: 4, digest: first.digest, state: 'complete', snapshot: null } },
    ]);
    expect((await vault.verify({ deep: true })).counts).toMatchObject({ configs: 1, seals: 1 });
  });

  it('takes room only for what changed', async () => {
    const { db } = await aVaultWithCaptures();
    expect(countOf(db, 'config_entry')).toBe(10);
    expect(countOf(db, 'config_body')).toBe(6);
    expect(countOf(db, 'config_file')).toBe(2);
    expect(db.prepare('SELECT min(length(body)), max(length(body)) FROM config_file').raw().get()).toEqual([2, 21]);
  });

  it.each([
    ['two items of one kind and id', [anItem('space', 's1'), anItem('space', 's1', { name: 'x' })], 'request.invalid'],
    [
      'a file nobody kept',
      [anItem('theme', 't', { files: [{ name: 'f', bytes: 1, sha256: 'a'.repeat(64) }] })],
      'request.not-found',
    ],
    [
      'a file’s name that is no hash',
      [anItem('theme', 't', { files: [{ name: 'f', bytes: 1, sha256: '' }] })],
      'request.not-found',
    ],
  ])('is refused whole where it holds %s', async (_what, items, code) => {
    const { vault, db } = await aVaultWithDatabase();
    expect(
      await failureOf(() => vault.config.record(aCapture('c1'), [...someItems().slice(1), ...items])),
    ).toMatchObject({
      code,
    });
    await expect(async () => vault.config.record(aCapture('c1'), [anItem('A B', '')])).rejects.toThrow();
    expect(vault.config.get(configId('c1'))).toBeNull();
    expect(countOf(db, 'config_body')).toBe(0);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });
});

describe('a file of configuration', () => {
  it('that no capture names is dropped at a later record, but never one that this process kept', async () => {
    const world = aPatientWorld();
    const { vault, reopen } = await aVaultWithCaptures(world);
    const lost = keepFile(vault, 'lost');
    const refreshed = keepFile(vault, 'refreshed');
    world.advance(3 * day);
    vault.config.record(aCapture('c3'), []);
    expect(vault.config.file(lost.sha256)).not.toBeNull();
    await vault.close();

    const again = await reopen();
    expect(keepFile(again, 'refreshed')).toEqual(refreshed);
    again.config.record(aCapture('c4'), []);

    expect(again.config.file(lost.sha256)).toBeNull();
    expect(again.config.file(refreshed.sha256)).not.toBeNull();
    for (const { files } of again.config.items(configId('c1')))
      for (const { sha256 } of files) expect(again.config.file(sha256)).not.toBeNull();
    expect((await again.verify({ deep: true })).damage).toEqual([]);
  });

  it('that another process kept less than a day ago stays', async () => {
    const world = aPatientWorld();
    const { vault, reopen } = await aVault({}, world);
    const young = keepFile(vault, 'young');
    await vault.close();
    const again = await reopen();
    world.advance(day / 2);
    again.config.record(aCapture('c1'), []);
    expect(again.config.file(young.sha256)).not.toBeNull();
  });
});

describe('a vault from before configuration', () => {
  it('climbs when it is opened, keeps a copy, and its seals still hold, with new ones behind them', async () => {
    const { vault, db, reopen } = await aVaultWithDatabase();
    vault.tenants.add(aTenant());
    await backUp(vault, 's1');
    takeBackTo(db, 40);
    await vault.close();

    const climbed = await reopen();

    expect(climbed.info().schemaVersion).toBe(allMigrations.at(-1)!.version);
    expect(climbed.audit.page({ limit: 1 })).toMatchObject([
      { event: 'vault.migrated', facts: { from: 40, to: allMigrations.at(-1)!.version } },
    ]);
    expect(existsSync(join(vault.folder, 'vault.db.before-40'))).toBe(true);
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
    recordTwo(climbed);
    await backUp(climbed, 's2');
    expect(await climbed.verify({ deep: true })).toMatchObject({ damage: [], counts: { seals: 4, configs: 2 } });
  });
});

describe('a closed vault', () => {
  it('refuses every call about configuration', async () => {
    const { vault } = await aVault();
    await vault.close();
    const { config } = vault;
    for (const call of [
      () => config.record(aCapture('c1'), []),
      () => config.get(configId('c1')),
      () => config.list({ limit: 1 }),
      () => config.ofSnapshot('s1' as never),
      () => config.items(configId('c1')),
      () => config.keepFile(new Uint8Array(1)),
      () => config.file('0'.repeat(64)),
    ])
      expect(await failureOf(call), String(call)).toMatchObject({ code: 'vault.locked' });
  });
});
