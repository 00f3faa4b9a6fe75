import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { copyContent, syncTables } from '../../../../../../electron/engine/vault/copy/index.ts';
import { openCipher } from '../../../../../../electron/engine/vault/database/open-database.ts';
import { createDataKey } from '../../../../../../electron/engine/vault/keys/data-key.ts';
import { aPair, differingTables, keepSnapshot } from './given-pair.ts';

const small = { batchBytes: 1 };

describe('rows from one database of a vault to another', () => {
  it('make a new target equal to a vault that is open, as one file', async () => {
    const { pair, target } = await aPair();
    const db = pair();

    const content = await copyContent(db);
    const tables = await syncTables(db);

    expect(content.bytes).toBeGreaterThan(120_000);
    expect(tables).toMatchObject({ lateBytes: 0 });
    expect(differingTables(db)).toEqual([]);
    db.close();
    expect(existsSync(`${target}-wal`) || existsSync(`${target}-journal`)).toBe(false);
  });

  it('carry only what came since, and take away what is gone', async () => {
    const { pair, vault } = await aPair();
    const first = pair();
    await copyContent(first);
    await syncTables(first);
    first.close();
    await keepSnapshot(vault, 's3', 40_000);
    vault.settings.set('colour', 'red');

    const again = pair();
    const content = await copyContent(again);
    const tables = await syncTables(again);

    expect(content.bytes).toBeGreaterThan(40_000);
    expect(content.bytes).toBeLessThan(60_000);
    expect(tables.rowsRemoved).toBeGreaterThan(0);
    expect(differingTables(again)).toEqual([]);
    expect((await copyContent(again)).bytes).toBe(0);
    expect(await syncTables(again)).toEqual({ rowsAdded: 0, rowsRemoved: 0, lateBytes: 0 });
  });

  it('do not miss what the vault gave back while they travelled', async () => {
    const { pair } = await aPair();
    const db = pair();
    let isGone = false;
    await copyContent(db, {
      ...small,
      reached(point) {
        if (isGone || point !== 'batch-kept') return;
        isGone = true;
        db.exec('DELETE FROM source.content_pack_bytes WHERE pack = (SELECT max(id) FROM source.content_pack)');
        db.exec('DELETE FROM source.content_pack WHERE id = (SELECT max(id) FROM source.content_pack)');
      },
    });
    await syncTables(db);
    expect(isGone).toBe(true);
    expect(differingTables(db)).toEqual([]);
  });

  it('leave the target as it was until the last commit, and send nothing twice', async () => {
    const { pair, vault } = await aPair();
    const first = pair();
    await copyContent(first);
    await syncTables(first);
    const before = first.prepare('SELECT * FROM main.meta').all();
    await keepSnapshot(vault, 's3');

    const sent = await copyContent(first, small);
    const cut = syncTables(first, { reached: (point) => cutAt(point === 'before-commit') });
    await expect(cut).rejects.toThrow('the plug is pulled');
    expect(first.prepare('SELECT * FROM main.meta').all()).toEqual(before);
    first.close();

    const again = pair();
    expect(await copyContent(again)).toEqual({ packs: 0, bytes: 0, resumedBytes: sent.bytes });
    await syncTables(again);
    expect(differingTables(again)).toEqual([]);
  });

  it('do not trust what waits: what is not as in the source is sent again', async () => {
    const { pair } = await aPair();
    const db = pair();
    const { packs, bytes } = await copyContent(db, small);
    expect(packs).toBeGreaterThan(1);
    db.exec('UPDATE main.content_pack_bytes SET bytes = zeroblob(length(bytes)) WHERE pack = 1');

    const again = await copyContent(db);

    expect(again.packs).toBe(1);
    expect(again.bytes + again.resumedBytes).toBe(bytes);
    await syncTables(db);
    expect(differingTables(db)).toEqual([]);
  });

  it('bring over what came between content and tables', async () => {
    const { pair, vault } = await aPair();
    const db = pair();
    await copyContent(db);
    await keepSnapshot(vault, 's3', 50_000);

    expect((await syncTables(db)).lateBytes).toBeGreaterThan(50_000);
    expect(differingTables(db)).toEqual([]);
  });

  it('do not lock a vault that goes on writing meanwhile', async () => {
    const { pair, vault } = await aPair();
    const db = pair();
    const colours: unknown[] = [];
    const write = () => {
      vault.settings.set('colour', `shade ${colours.length}`);
      colours.push(vault.settings.get('colour'));
    };

    await copyContent(db, { ...small, reached: write });
    await syncTables(db, { reached: write });

    expect(colours.length).toBeGreaterThan(10);
  });

  it('write a target under another key, which the first one does not open', async () => {
    const { pair, key, target, vault } = await aPair();
    const other = createDataKey(new Uint8Array(32).fill(9), vault.vaultId);
    const db = pair(other);

    await copyContent(db);
    await syncTables(db);

    expect(differingTables(db)).toEqual([]);
    db.close();
    const opened = openCipher(target, other);
    expect(opened.prepare('SELECT count(*) AS n FROM version').get()).toEqual({ n: 2 });
    opened.close();
    expect(() => openCipher(target, key).prepare('SELECT count(*) FROM version').get()).toThrow();
  });

  it('keep a table out, or leave it as the target has it', async () => {
    const { pair, vault } = await aPair();
    vault.settings.set('colour', 'red');
    const db = pair();
    await copyContent(db);
    await syncTables(db, { empty: ['audit'], leaveAlone: ['setting'] });
    expect(differingTables(db).sort()).toEqual(['audit', 'setting']);
  });

  it('give room back to the disk when the source needs less', async () => {
    const { pair, vault, target } = await aPair();
    const db = pair();
    await copyContent(db);
    await syncTables(db);
    const before = statSync(target).size;
    for (const name of ['s1', 's2']) vault.content.remove(vault.versions.get(`v-${name}` as never)!.contentId);
    await vault.content.repack({});

    await copyContent(db);
    await syncTables(db);

    expect(statSync(target).size).toBeLessThan(before - 100_000);
  });

  it('stop when told to, and go on later', async () => {
    const { pair } = await aPair();
    const db = pair();
    const stop = new AbortController();
    const reached = () => stop.abort();
    await expect(copyContent(db, { ...small, signal: stop.signal, reached })).rejects.toThrow('aborted');
    await expect(syncTables(db, { signal: stop.signal })).rejects.toThrow('aborted');
    await copyContent(db);
    await syncTables(db);
    expect(differingTables(db)).toEqual([]);
  });
});

function cutAt(isHere: boolean): void {
  if (isHere) throw new Error('the plug is pulled');
}
