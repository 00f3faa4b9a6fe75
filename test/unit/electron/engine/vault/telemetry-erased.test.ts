import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { readAll } from './support/read-all.ts';
import { aWorld, effort } from '../../../../support/world.ts';
import { acme, aDay, anEvent, aPolicy, at, events, other } from './support/config-samples.ts';
import { asRecovery, aVault, aVaultWithDatabase, backUp, imageOf, quick } from './support/given.ts';

/** Every page of the decrypted database, free ones too, as text. */
const pagesOf = (db: Database.Database): string => db.serialize().toString('latin1');

describe('pruning', () => {
  it('overwrites older events in every page, also where it was done before, and keeps the younger', async () => {
    const { vault, db } = await aVaultWithDatabase();
    const canaries = Array.from({ length: 6000 }, (_, n) => {
      const moment = Math.floor(n / 10) * 1000 + ((n * 7919) % 5000);
      const canary = `canary${String(moment).padStart(7, '0')}`;
      return anEvent(n, {
        eventId: `${canary}-${n}`,
        at: at(moment),
        type: `com.qlik.${n % 50}`,
        userId: `${canary}-${n % 30}`,
        body: { canary, text: randomBytes(n % 50 === 0 ? 1500 : 150).toString('hex'), n },
      });
    });
    vault.telemetry.add(acme, canaries);
    vault.telemetry.add(
      other,
      canaries.filter((event) => event.at > 500_000),
    );
    let pruned = 0;
    for (let before = 20_000; before <= 480_000; before += 20_000) {
      pruned += vault.telemetry.prune(acme, before as never);
      expect(pruned).toBe(canaries.filter((event) => event.at < before).length);
      const seen = [...pagesOf(db).matchAll(/canary(\d{7})/g)].map((match) => Number(match[1]));
      expect(seen.filter((moment) => moment < before)).toEqual([]);
      expect(seen.length).toBeGreaterThan(1000);
      expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    }
    expect(vault.telemetry.prune(acme, 480_000 as never)).toBe(0);
    expect(readAll(vault, {}, 1000).length).toBe(6000 - pruned);
    expect(vault.telemetry.add(acme, canaries.slice(-5))).toEqual({ added: 0, known: 5 });
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({
      event: 'telemetry.pruned',
      facts: { tenant: 'acme', before: 480_000 },
    });
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  const many = 100_010;
  it.skipIf(effort === 'ci')(`goes on where more than ${many - 10} events stay (full effort only)`, async () => {
    const { vault } = await aVault();
    vault.telemetry.add(acme, events(0, many));
    expect(vault.telemetry.prune(acme, at(1005))).toBe(5);
    expect(vault.telemetry.counts(acme)).toEqual({ events: many - 5, oldest: 1005, newest: 999 + many });
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('touches no other tenant', async () => {
    const { vault } = await aVault();
    vault.telemetry.add(acme, events(0, 10));
    vault.telemetry.add(other, events(0, 10));
    expect(vault.telemetry.prune(acme, at(1004))).toBe(4);
    expect(vault.telemetry.counts(other).events).toBe(10);
    expect(vault.telemetry.prune('nobody' as never, at(5000))).toBe(0);
    expect(readAll(vault, {})).toEqual(events(4, 10));
  });
});

describe('destroying telemetry', () => {
  it('leaves no byte of it in any page, gives the room back, turns it off, and is audited', async () => {
    const { vault, db, reopen } = await aVaultWithDatabase();
    await backUp(vault, 's1');
    vault.telemetry.setPolicy(aPolicy());
    const size = () => statSync(join(vault.folder, 'vault.db')).size;
    db.pragma('wal_checkpoint(TRUNCATE)');
    const [before, pagesBefore] = [size(), db.pragma('page_count', { simple: true })];
    const canary = 'canary-'.repeat(3);
    const named = events(0, 3000).map((event) => ({
      ...event,
      eventId: `${canary}${event.eventId}`,
      userId: `${canary}${event.userId}`,
      body: { ...event.body, canary },
    }));
    vault.telemetry.add(acme, named);
    vault.telemetry.addWindow(acme, { from: at(1), to: at(2) });
    vault.telemetry.setDay(acme, aDay('2026-11-01', 'captured'));
    db.pragma('wal_checkpoint(TRUNCATE)');
    const filled = size();
    expect(pagesOf(db)).toContain(canary);

    const { events: destroyed, bytesGivenBack } = vault.telemetry.destroy(acme);

    expect(destroyed).toBe(3000);
    expect(pagesOf(db)).not.toContain('canary-');
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    expect(db.pragma('page_count', { simple: true })).toBe(pagesBefore);
    expect(size()).toBe(before);
    expect(bytesGivenBack).toBe(filled - before);
    expect(statSync(join(vault.folder, 'vault.db-wal')).size).toBe(0);
    expect(vault.telemetry.counts(acme)).toEqual({ events: 0, oldest: null, newest: null });
    expect(vault.telemetry.windows(acme)).toEqual([]);
    expect(vault.telemetry.days(acme)).toEqual([]);
    expect(vault.telemetry.policy(acme)).toEqual(aPolicy({ enabled: false }));
    expect(vault.audit.page({ limit: 1 })).toMatchObject([
      { event: 'telemetry.destroyed', facts: { tenant: 'acme', events: 3000, windows: 1, days: 1 } },
    ]);
    expect(vault.telemetry.destroy(acme)).toEqual({ events: 0, bytesGivenBack: 0 });
    expect(vault.snapshots.get('s1' as never)?.state).toBe('complete');
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    await vault.close();
    expect((await (await reopen()).verify({ deep: true })).damage).toEqual([]);
  });

  it('takes only its own tenant’s', async () => {
    const { vault, db } = await aVaultWithDatabase();
    vault.telemetry.add(
      acme,
      events(0, 500).map((event) => ({ ...event, source: 'canary' })),
    );
    vault.telemetry.add(other, events(0, 500));
    vault.telemetry.setDay(other, aDay('2026-11-01', 'captured'));
    vault.telemetry.addWindow(other, { from: at(1), to: at(2) });
    vault.telemetry.setPolicy(aPolicy({ tenant: other }));
    expect(vault.telemetry.destroy(acme).events).toBe(500);
    expect(pagesOf(db)).not.toContain('canary');
    expect(readAll(vault, { tenant: other }, 1000)).toEqual(events(0, 500));
    expect(vault.telemetry.days(other)).toHaveLength(1);
    expect(vault.telemetry.windows(other)).toHaveLength(1);
    expect(vault.telemetry.policy(other)?.enabled).toBe(true);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('that is cut by a power cut happens whole or not at all', async () => {
    const { vault, db, recoveryKey } = await aVaultWithDatabase();
    vault.telemetry.setPolicy(aPolicy());
    vault.telemetry.add(acme, events(0, 100));
    vault.telemetry.add(other, events(0, 100));
    const images: string[] = [];
    db.function('crash', () => void images.push(imageOf(vault.folder)));
    for (const [table, change] of [
      ['telemetry_tally', 'UPDATE'],
      ['audit', 'INSERT'],
    ])
      db.exec(`CREATE TEMP TRIGGER crash_${table} AFTER ${change} ON main.${table} BEGIN SELECT crash(); END`);
    vault.telemetry.destroy(acme);
    expect(images).toHaveLength(2);
    for (const image of images) {
      const again = await openVault(image, asRecovery(recoveryKey.reveal()), quick(aWorld()));
      expect(again.telemetry.counts(acme).events).toBe(100);
      expect(again.telemetry.policy(acme)?.enabled).toBe(true);
      expect((await again.verify({ deep: true })).damage).toEqual([]);
      await again.close();
    }
  });
});
