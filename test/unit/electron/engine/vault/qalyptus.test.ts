import { allMigrations } from '../../../../../electron/engine/vault/open-vault.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aWorld } from '../../../../support/world.ts';
import { createFakeContent } from './support/fake-content.ts';
import { aTenant, asRecovery, aVault, backUp, failureOf, imageOf, quick, takeBackTo } from './support/given.ts';
import { aCapture, aRow, aServer, at, aTask, guid, named } from './support/qalyptus-samples.ts';

/** A vault that knows a server, two looks at it and two propagated tasks; with its database for looking behind the door. */
async function aVaultWithServer() {
  let db: Database.Database | undefined;
  const given = await aVault({
    hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
  });
  if (!db) throw new Error('no database');
  const { qalyptus } = given.vault;
  qalyptus.putServer(aServer());
  qalyptus.keepCapture(aCapture(10));
  qalyptus.keepCapture(aCapture(20, { tasks: [aTask(1)] }));
  qalyptus.putRow(aRow('b'));
  qalyptus.putRow(aRow('a'));
  return { ...given, db, qalyptus };
}

const pageBytes = 16_384;

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

describe('a Qalyptus server', () => {
  it('is kept under its name, the later word standing, and outlives the process', async () => {
    const { vault, reopen } = await aVault();
    const learned = aServer({ dialect: { ...aServer().dialect, patchSemantics: 'merge', learnedBy: 'canary' } });
    const older = aServer({ name: named('abroad'), createdAt: at(0), caPem: '---' });
    for (const server of [aServer(), learned, older]) vault.qalyptus.putServer(server);
    await vault.close();
    const { qalyptus } = await reopen();
    expect(qalyptus.servers()).toEqual([older, learned]);
    expect(qalyptus.server(named('house'))).toEqual(learned);
    expect(qalyptus.server(named('nowhere'))).toBeNull();
  });

  it('is needed for everything that is kept of one', async () => {
    const { vault } = await aVault();
    for (const keep of [() => vault.qalyptus.keepCapture(aCapture(1)), () => vault.qalyptus.putRow(aRow('a'))])
      expect(await failureOf(keep)).toMatchObject({ code: 'request.not-found', details: { server: 'house' } });
  });
});

describe('a look at a server', () => {
  it('is kept as a version when it differs from the newest one, and every version can be read again', async () => {
    const { qalyptus, reopen, vault } = await aVaultWithServer();
    qalyptus.putServer(aServer({ name: named('other') }));
    qalyptus.keepCapture(aCapture(99, { server: named('other') }));
    expect(qalyptus.keepCapture(aCapture(30))).toEqual({ changed: true });
    await vault.close();
    const again = (await reopen()).qalyptus;
    const versions = again.captures(named('house'));
    expect(versions.map(({ takenAt, tasks }) => [takenAt, tasks])).toEqual([
      [30, 2],
      [20, 1],
      [10, 2],
    ]);
    // The same was seen at 10 and 30, and something else between.
    expect(versions[0]?.digest).toBe(versions[2]?.digest);
    expect(versions[0]?.digest).not.toBe(versions[1]?.digest);
    expect(again.capture(named('house'))).toEqual(aCapture(30));
    expect(again.capture(named('house'), at(20))).toEqual(aCapture(20, { tasks: [aTask(1)] }));
    expect(again.capture(named('house'), at(25))).toBeNull();
    expect(again.capture(named('nowhere'))).toBeNull();
  });

  it.each([
    ['the moment', aCapture(11)],
    ['when tasks last ran', aCapture(11, { tasks: [aTask(1, { lastExecution: null, raw: aTask(1).raw }), aTask(2)] })],
    [
      'when tasks last ran or will run, in what the server said',
      aCapture(11, {
        tasks: [
          aTask(1, { raw: { id: guid(1), LastExecution: 'today', ownerName: 'Zoë' } }),
          aTask(2, { triggers: [{ ...aTask(2).triggers![0]!, raw: { NextExecutionDate: 'b' } }] }),
        ],
      }),
    ],
    [
      'the order of the answers',
      aCapture(11, {
        tasks: [
          aTask(2),
          aTask(1, {
            reports: aTask(1).reports.map((report) => ({ ...report, mappings: report.mappings!.toReversed() })),
          }),
        ],
        connections: aCapture(11).connections!.toReversed(),
      }),
    ],
  ])('is the same look where only %s differs', async (_what, later) => {
    const { vault } = await aVault();
    vault.qalyptus.putServer(aServer());
    expect(vault.qalyptus.keepCapture(aCapture(10))).toEqual({ changed: true });
    expect(vault.qalyptus.keepCapture(later)).toEqual({ changed: false });
    expect(vault.qalyptus.capture(named('house'))).toEqual(aCapture(10));
  });

  it.each([
    [
      'a mapping',
      { tasks: [aTask(1, { reports: aTask(1).reports.map((one) => ({ ...one, mappings: [] })) }), aTask(2)] },
    ],
    ['what is not told any more', { tasks: [aTask(1, { triggers: null }), aTask(2)] }],
    ['who owns a task, in what the server said', { tasks: [aTask(1, { raw: { ownerName: 'Ada' } }), aTask(2)] }],
    ['a connection', { connections: aCapture(1).connections!.slice(1) }],
  ])('is another look where %s differs', async (_what, change) => {
    const { vault } = await aVault();
    vault.qalyptus.putServer(aServer());
    vault.qalyptus.keepCapture(aCapture(10));
    expect(vault.qalyptus.keepCapture(aCapture(11, change))).toEqual({ changed: true });
    expect(vault.qalyptus.captures(named('house'))).toHaveLength(2);
  });
});

describe('the ledger of propagated tasks', () => {
  it('keeps one row for each customer of a master, the later word in the place of the first', async () => {
    const { vault, qalyptus, reopen } = await aVaultWithServer();
    qalyptus.putServer(aServer({ name: named('other') }));
    qalyptus.putRow(aRow('c', { server: named('other') }));
    const after = { isActive: false, triggers: null, recipients: [], destinations: ['/out'] };
    const mapped = aRow('b', { state: 'mapped', taskId: guid(77), after, updatedAt: at(6) });
    qalyptus.putRow(mapped);
    await vault.close();
    const again = (await reopen()).qalyptus;
    expect(again.rows(named('house'))).toEqual([mapped, aRow('a')]);
    expect(again.rows(named('nowhere'))).toEqual([]);
    expect(again.row('b')).toEqual(mapped);
    expect(again.row('z')).toBeNull();
  });

  it('is on the disk before the call it tells of can be sent', async () => {
    const { vault, db, qalyptus, recoveryKey } = await aVaultWithServer();
    const levels: unknown[] = [];
    db.function('note', (level) => void levels.push(level));
    for (const change of ['INSERT', 'UPDATE'])
      db.exec(`CREATE TEMP TRIGGER note_${change} AFTER ${change} ON main.propagated_task
               BEGIN SELECT note((SELECT synchronous FROM pragma_synchronous)); END`);
    qalyptus.putRow(aRow('d'));
    qalyptus.putRow(aRow('d', { state: 'created' }));
    // 2 is FULL: a commit waits for the disk.
    expect(levels).toEqual([2, 2]);
    // What a power cut right behind it leaves.
    const again = await openVault(imageOf(vault.folder), asRecovery(recoveryKey.reveal()), quick(aWorld()));
    expect(again.qalyptus.row('d')).toEqual(aRow('d', { state: 'created' }));
    await again.close();
  });

  it('takes no row it could not read again', async () => {
    const { vault, qalyptus } = await aVaultWithServer();
    await expect(async () => qalyptus.putRow(aRow('d', { state: 'lost' as never }))).rejects.toThrow();
    await expect(async () => qalyptus.keepCapture(aCapture(1, { tasks: [{} as never] }))).rejects.toThrow();
    await expect(async () => qalyptus.putServer(aServer({ name: named('A B') }))).rejects.toThrow();
    expect(qalyptus.row('d')).toBeNull();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });
});

describe('verify', () => {
  it.each([
    ['a server’s address', "UPDATE qalyptus_server SET body = replace(body, 'https', 'http')", false],
    ['no server any more', 'DELETE FROM qalyptus_server', false],
    ['an invented server', "INSERT INTO qalyptus_server VALUES ('x', 1, '{}')", false],
    ['whose look it is', "UPDATE qalyptus_capture SET server = 'x'", false],
    ['a look', "UPDATE qalyptus_capture SET body = x'007b7d' WHERE taken_at = 10", true],
    ['when it was taken', 'UPDATE qalyptus_capture SET taken_at = 11 WHERE taken_at = 10', true],
    ['what it is compared by', "UPDATE qalyptus_capture SET seen = ''", true],
    ['whose row it is', "UPDATE propagated_task SET server = 'x'", false],
    ['a row', "UPDATE propagated_task SET body = x'007b7d'", true],
    ['a row’s packing', "UPDATE propagated_task SET body = x'0903'", true],
    ['for which customer a row is', "UPDATE propagated_task SET prop_key = 'c' WHERE prop_key = 'a'", true],
  ])('notices what someone with the key edited: %s', async (_what, sql, deepOnly) => {
    const { vault, db } = await aVaultWithServer();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    db.pragma('foreign_keys=OFF');
    db.exec(sql);
    expect((await vault.verify({ deep: true })).intact).toBe(false);
    expect((await vault.verify({ deep: false })).intact).toBe(deepOnly);
  });

  it('notices any single old page put back', { timeout: 120_000 }, async () => {
    const { vault, recoveryKey, reopen } = await aVaultWithServer();
    await vault.close();
    const file = join(vault.folder, 'vault.db');
    const before = readFileSync(file);
    const again = await reopen();
    again.qalyptus.putRow(aRow('b', { state: 'created', taskId: guid(7) }));
    again.qalyptus.keepCapture(aCapture(30));
    again.qalyptus.putServer(aServer({ keyExpiresAt: at(9) }));
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
    expect(replaced).toBeGreaterThan(4);
    expect(await lookAt(vault.folder, recoveryKey.reveal())).toBe('intact');
  });

  it('is not needed for a damaged row to be refused when it is read', async () => {
    const { db, qalyptus } = await aVaultWithServer();
    db.exec(
      `UPDATE qalyptus_server SET body = '{}'; UPDATE propagated_task SET prop_key = 'c' WHERE prop_key = 'a';
       UPDATE qalyptus_capture SET body = x'007b7d'`,
    );
    const reads = [
      () => qalyptus.servers(),
      () => qalyptus.server(named('house')),
      () => qalyptus.capture(named('house')),
      () => qalyptus.capture(named('house'), at(10)),
      () => qalyptus.row('c'),
      () => qalyptus.rows(named('house')),
    ];
    for (const read of reads) expect(await failureOf(read), String(read)).toMatchObject({ code: 'vault.damaged' });
  });
});

describe('a vault from before Qalyptus', () => {
  it('climbs when it is opened, keeps a copy, and everything it had still verifies', async () => {
    let db: Database.Database | undefined;
    const { vault, reopen } = await aVault({
      hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
    });
    vault.tenants.add(aTenant());
    await backUp(vault, 's1');
    takeBackTo(db!, 30);
    await vault.close();

    const climbed = await reopen();

    expect(climbed.info().schemaVersion).toBe(allMigrations.at(-1)!.version);
    expect(climbed.audit.page({ limit: 1 })).toMatchObject([
      { event: 'vault.migrated', facts: { from: 30, to: allMigrations.at(-1)!.version } },
    ]);
    expect(existsSync(join(vault.folder, 'vault.db.before-30'))).toBe(true);
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
    climbed.qalyptus.putServer(aServer());
    climbed.qalyptus.keepCapture(aCapture(10));
    climbed.qalyptus.putRow(aRow('a'));
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
  });
});

describe('a closed vault', () => {
  it('refuses every call about Qalyptus', async () => {
    const { vault, qalyptus } = await aVaultWithServer();
    await vault.close();
    const calls = [
      () => qalyptus.servers(),
      () => qalyptus.server(named('house')),
      () => qalyptus.putServer(aServer()),
      () => qalyptus.keepCapture(aCapture(1)),
      () => qalyptus.capture(named('house')),
      () => qalyptus.captures(named('house')),
      () => qalyptus.putRow(aRow('a')),
      () => qalyptus.row('a'),
      () => qalyptus.rows(named('house')),
    ];
    for (const call of calls) expect(await failureOf(call), String(call)).toMatchObject({ code: 'vault.locked' });
  });
});
