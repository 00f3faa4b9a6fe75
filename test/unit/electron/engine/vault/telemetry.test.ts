import { describe, expect, it } from 'vitest';

import { openVault, type TelemetryQuery } from '../../../../../electron/engine/vault/index.ts';
import type { TelemetryEvent } from '../../../../../shared/domain/telemetry.ts';
import { readAll } from './support/read-all.ts';
import { aWorld } from '../../../../support/world.ts';
import { acme, aDay, anEvent, aPolicy, at, events, other } from './support/config-samples.ts';
import { asRecovery, aVault, aVaultWithDatabase, failureOf, imageOf, quick } from './support/given.ts';

describe('the policy of telemetry', () => {
  it('is none until it is decided, each tenant’s own, and the later word stands', async () => {
    const { vault, reopen } = await aVault();
    expect(vault.telemetry.policy(acme)).toBeNull();
    vault.telemetry.setPolicy(aPolicy());
    vault.telemetry.setPolicy(aPolicy({ enabled: false, retentionDays: 30 }));
    await vault.close();
    const { telemetry } = await reopen();
    expect(telemetry.policy(acme)).toEqual(aPolicy({ enabled: false, retentionDays: 30 }));
    expect(telemetry.policy(other)).toBeNull();
  });
});

describe('telemetry events', () => {
  it('are kept once by their id, for each tenant, and outlive the process', async () => {
    const { vault, reopen } = await aVault();
    expect(vault.telemetry.add(acme, events(0, 10))).toEqual({ added: 10, known: 0 });
    expect(vault.telemetry.add(acme, [...events(5, 15), anEvent(14), anEvent(3, { type: 'changed' })])).toEqual({
      added: 5,
      known: 7,
    });
    expect(vault.telemetry.add(other, events(0, 3))).toEqual({ added: 3, known: 0 });
    expect(vault.telemetry.add(acme, [])).toEqual({ added: 0, known: 0 });
    await vault.close();
    const again = await reopen();
    expect(readAll(again, {})).toEqual(events(0, 15));
    expect(again.telemetry.counts(acme)).toEqual({ events: 15, oldest: 1000, newest: 1014 });
    expect(again.telemetry.counts(other)).toEqual({ events: 3, oldest: 1000, newest: 1002 });
    expect(again.telemetry.counts('nobody' as never)).toEqual({ events: 0, oldest: null, newest: null });
    expect(again.telemetry.query({ tenant: 'nobody' as never, limit: 1 })).toEqual({ events: [], next: null });
  });

  it('are given oldest first, ties by id, by any filter, and page by page without loss', async () => {
    const { vault } = await aVault();
    const all = Array.from({ length: 120 }, (_, n) => anEvent(n, { at: at(1000 + Math.floor(n / 9)) }));
    vault.telemetry.add(acme, all.toReversed());
    vault.telemetry.add(other, events(500, 600));
    const opened = 'com.qlik.app.opened';
    const ways: [Partial<TelemetryQuery>, (event: TelemetryEvent) => boolean][] = [
      [{}, () => true],
      [{ from: at(1003) }, (event) => event.at >= 1003],
      [{ to: at(1003) }, (event) => event.at < 1003],
      [{ from: at(1003), to: at(1005) }, (event) => event.at >= 1003 && event.at < 1005],
      [{ type: opened }, (event) => event.type === opened],
      [{ userId: 'user-1' }, (event) => event.userId === 'user-1'],
      [
        { userId: 'user-1', type: opened, from: at(1002) },
        ({ userId, type, at: moment }) => userId === 'user-1' && type === opened && moment >= 1002,
      ],
      [{ type: 'none' }, () => false],
    ];
    for (const [query, filter] of ways)
      for (const limit of [1, 7, 40, 1000])
        expect(readAll(vault, query, limit), JSON.stringify({ query, limit })).toEqual(all.filter(filter));
    // A cursor from before the first moment that is asked for skips nothing.
    expect(vault.telemetry.query({ tenant: acme, from: at(1013), after: '1000/zzz', limit: 99 }).events).toEqual(
      all.slice(117),
    );
    for (const after of ['', 'x', '12', '12/', 'x/y'])
      expect(await failureOf(() => vault.telemetry.query({ tenant: acme, after, limit: 1 }))).toMatchObject({
        code: 'request.invalid',
      });
  });

  it('may have any text in them', async () => {
    const { vault } = await aVault();
    const odd = anEvent(1, {
      eventId: 'a/b\u0000ö😀',
      type: '',
      userId: 'Zoë\n',
      body: { '': 'ö\ud800', nul: '\u0000' },
    });
    const lone = anEvent(2, { eventId: 'x\ud800', userId: '\udc00' });
    vault.telemetry.add(acme, [odd, lone]);
    expect(vault.telemetry.add(acme, [odd, lone])).toEqual({ added: 0, known: 2 });
    expect(readAll(vault, {}, 1)).toEqual([odd, { ...lone, eventId: 'x\ufffd', userId: '\ufffd' }]);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('come back in whole batches after a power cut, and what came late is known then', async () => {
    const { vault, db, recoveryKey } = await aVaultWithDatabase();
    const images: string[] = [];
    db.function('crash', () => void images.push(imageOf(vault.folder)));
    db.exec(`CREATE TEMP TRIGGER crash AFTER UPDATE ON main.telemetry_tally BEGIN SELECT crash(); END`);
    expect(vault.telemetry.add(acme, events(0, 4500)).added).toBe(4500);
    expect(images).toHaveLength(3);
    const again = await openVault(images[1]!, asRecovery(recoveryKey.reveal()), quick(aWorld()));
    expect(again.telemetry.counts(acme).events).toBe(2000);
    expect(await again.verify({ deep: true })).toMatchObject({ damage: [], counts: { telemetryEvents: 2000 } });
    expect(again.telemetry.add(acme, events(0, 4500))).toEqual({ added: 2500, known: 2000 });
    await again.close();
  });
});

describe('windows and days', () => {
  it('are joined where they touch or overlap, and a gap stays one', async () => {
    const { vault } = await aVault();
    const add = (from: number, to: number) => vault.telemetry.addWindow(acme, { from: at(from), to: at(to) });
    const windows = () => vault.telemetry.windows(acme).map(({ from, to }) => [from, to]);
    for (const [from, to] of [
      [50, 60],
      [10, 20],
      [20, 30],
      [15, 25],
      [31, 40],
    ] as const)
      add(from, to);
    expect(windows()).toEqual([
      [10, 30],
      [31, 40],
      [50, 60],
    ]);
    add(5, 45);
    expect(windows()).toEqual([
      [5, 45],
      [50, 60],
    ]);
    add(45, 50);
    expect(windows()).toEqual([[5, 60]]);
    add(6, 6);
    expect(windows()).toEqual([[5, 60]]);
    expect(vault.telemetry.windows(other)).toEqual([]);
    expect(await failureOf(() => add(3, 2))).toMatchObject({ code: 'request.invalid' });
  });

  it('of the archive keep the later word, but a failure never replaces what was captured', async () => {
    const { vault } = await aVault();
    const { setDay, days } = vault.telemetry;
    for (const day of [aDay('2026-11-02', 'failed'), aDay('2026-11-01', 'captured'), aDay('2026-11-03', 'empty')])
      setDay(acme, day);
    setDay(acme, aDay('2026-11-01', 'failed'));
    setDay(acme, aDay('2026-11-02', 'captured'));
    setDay(acme, aDay('2026-11-03', 'failed'));
    expect(days(acme).map(({ date, state }) => [date, state])).toEqual([
      ['2026-11-01', 'captured'],
      ['2026-11-02', 'captured'],
      ['2026-11-03', 'failed'],
    ]);
    expect(days(other)).toEqual([]);
  });
});

describe('verify', () => {
  it('notices what someone with the key edited', { timeout: 60_000 }, async () => {
    const { vault, db } = await aVaultWithDatabase();
    vault.telemetry.setPolicy(aPolicy());
    vault.telemetry.add(acme, events(0, 20));
    vault.telemetry.addWindow(acme, { from: at(1), to: at(2) });
    vault.telemetry.setDay(acme, aDay('2026-11-01', 'captured'));
    expect(await vault.verify({ deep: true })).toMatchObject({ damage: [], counts: { telemetryEvents: 20 } });
    for (const [sql, kind, deepOnly] of [
      ['DELETE FROM telemetry_event WHERE event_key = 3', 'telemetry', false],
      ['UPDATE telemetry_event SET tenant_key = 9 WHERE event_key = 3', 'telemetry', false],
      ['UPDATE telemetry_tally SET events = 21', 'telemetry', false],
      ['DELETE FROM telemetry_tally', 'telemetry', false],
      ["UPDATE telemetry_event SET user_id = 'thief' WHERE event_key = 3", 'telemetry', true],
      ['UPDATE telemetry_event SET at = at - 1 WHERE event_key = 3', 'telemetry', true],
      ["UPDATE telemetry_event SET body = x'007b7d' WHERE event_key = 3", 'telemetry', true],
      ["UPDATE telemetry_event SET body = x'0903' WHERE event_key = 3", 'telemetry', true],
      ["UPDATE telemetry_policy SET body = replace(body, 'true', 'false')", 'page', false],
      ['UPDATE telemetry_window SET to_at = 3', 'page', false],
      ['DELETE FROM telemetry_day', 'page', false],
    ] as const) {
      db.exec(`BEGIN; ${sql}`);
      const quickly = await vault.verify({ deep: false });
      expect(quickly.intact, sql).toBe(deepOnly);
      const { damage } = deepOnly ? await vault.verify({ deep: true }) : quickly;
      expect(damage, sql).toContainEqual(expect.objectContaining({ kind }));
      db.exec('ROLLBACK');
    }
    db.exec("UPDATE telemetry_event SET user_id = 'thief'");
    expect(await failureOf(() => vault.telemetry.query({ tenant: acme, limit: 1 }))).toMatchObject({
      code: 'vault.damaged',
    });
  });
});

describe('a closed vault', () => {
  it('refuses every call about telemetry', async () => {
    const { vault } = await aVault();
    await vault.close();
    const { telemetry } = vault;
    for (const call of [
      () => telemetry.policy(acme),
      () => telemetry.setPolicy(aPolicy()),
      () => telemetry.add(acme, [anEvent(1)]),
      () => telemetry.query({ tenant: acme, limit: 1 }),
      () => telemetry.counts(acme),
      () => telemetry.windows(acme),
      () => telemetry.addWindow(acme, { from: at(1), to: at(2) }),
      () => telemetry.days(acme),
      () => telemetry.setDay(acme, aDay('2026-11-01', 'empty')),
      () => telemetry.prune(acme, at(1)),
      () => telemetry.destroy(acme),
    ])
      expect(await failureOf(call), String(call)).toMatchObject({ code: 'vault.locked' });
  });
});

describe('what was read of a time that is pruned', () => {
  it('is no longer called read, so that a longer retention reads it anew', async () => {
    const { vault } = await aVault();
    const day = 86_400_000;
    vault.telemetry.addWindow(acme, { from: at(0), to: at(day) });
    vault.telemetry.addWindow(acme, { from: at(2 * day), to: at(4 * day) });
    for (const date of ['1970-01-02', '1970-01-03', '1970-01-04']) vault.telemetry.setDay(acme, aDay(date, 'captured'));
    vault.telemetry.prune(acme, at(2 * day + 5));
    expect(vault.telemetry.windows(acme)).toEqual([{ from: 2 * day + 5, to: 4 * day }]);
    expect(vault.telemetry.days(acme).map(({ date }) => date)).toEqual(['1970-01-03', '1970-01-04']);
    expect((await vault.verify({ deep: false })).intact).toBe(true);
  });
});
