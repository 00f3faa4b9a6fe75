import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passphrase } from '../../support/given.ts';
import { aDesk, type GivenDesk } from './given-desk.ts';

const seatOf = async ({ calls }: GivenDesk, seatId: string) =>
  (await calls.list({})).seats.find((seat) => seat.seatId === seatId)!;
const firstOf = async ({ calls }: GivenDesk) => (await calls.list({})).seats[0]!;

describe('the desk of several vaults', () => {
  it('answers a call by its seat, and one without a seat from the first', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();
    await given.of(other).vault.setCustomer({ name: 'Alpenblick' });

    expect((await given.of().vault.customer({})).name).toBe('');
    expect((await given.of(other).vault.customer({})).name).toBe('Alpenblick');
    const first = await firstOf(given);
    expect((await given.of(first.seatId).vault.info({})).vaultId).toBe((await given.of().vault.info({})).vaultId);
    expect((await given.of(other).vault.info({})).vaultId).not.toBe((await given.of().vault.info({})).vaultId);
  });

  it('gives each vault its own colour, and each event the seat it is of', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();
    const { seats } = await given.calls.list({});
    await given.of(other).vault.lock({});

    expect(new Set(seats.map(({ colour }) => colour)).size).toBe(2);
    const locked = given.events.filter((event) => event.type === 'vault-state' && event.state === 'locked');
    expect(locked.map(({ seat }) => seat)).toEqual([other]);
  });

  it('tells every window of a tenant that one of them added or changed, and that the list of vaults has its name', async () => {
    const given = aDesk();
    const seat = await given.newVault();
    const { tenants } = given.of(seat);
    const heard = () => given.events.filter(({ type }) => type === 'tenants-changed').map((event) => event.seat);
    const client = { clientId: 'a', clientSecret: 'b' };
    await tenants.add({ name: 'acme', host: 'acme.eu.qlikcloud.com', ...client, rateShare: 1 });
    expect(heard()).toEqual([seat]);
    expect(given.events.at(-1)).toMatchObject({ type: 'desk-changed' });
    await tenants.update({ name: 'acme', rateShare: 0.5 });
    expect(heard()).toEqual([seat, seat]);
  });

  it('locks one and leaves the other open; locks all at once', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();

    await given.of(other).vault.lock({});
    expect((await given.of().vault.state({})).state).toBe('unlocked');

    await given.of(other).vault.unlock({ passphrase });
    expect(await given.calls.lockAll({})).toEqual({ locked: 2 });
    expect((await given.calls.list({})).seats.map(({ state }) => state)).toEqual(['locked', 'locked']);
  });

  it('says no name of a locked vault unless this machine was asked to remember it', async () => {
    const given = aDesk();
    const seatId = await given.newVault();
    const { vault } = given.of(seatId);
    await vault.setCustomer({ name: 'Alpenblick Kliniken', environment: 'test' });
    expect((await seatOf(given, seatId)).name).toBe('Alpenblick Kliniken');

    await vault.lock({});
    expect(await seatOf(given, seatId)).toMatchObject({ name: null, environment: '', tenant: null });
    expect(JSON.stringify(given.world.settings.get('desk'))).not.toContain('Alpenblick');
    await expect(given.calls.setLook({ seatId, remembersName: true })).rejects.toMatchObject({ code: 'vault.locked' });

    await vault.unlock({ passphrase });
    await given.calls.setLook({ seatId, remembersName: true });
    await vault.setCustomer({ name: 'Alpenblick AG', environment: 'test' });
    await vault.lock({});
    expect(await seatOf(given, seatId)).toMatchObject({ name: 'Alpenblick AG', environment: 'test' });

    await given.calls.setLook({ seatId, remembersName: false });
    expect(JSON.stringify(given.world.settings.get('desk'))).not.toContain('Alpenblick');
  });

  it('forgets a vault only while it is closed, and leaves it where it is', async () => {
    const given = aDesk();
    const seatId = await given.newVault();
    const { folder } = await seatOf(given, seatId);
    await expect(given.calls.forget({ seatId })).rejects.toMatchObject({ code: 'request.refused' });

    await given.of(seatId).vault.lock({});
    await given.calls.forget({ seatId });
    expect((await given.calls.list({})).seats.some((seat) => seat.seatId === seatId)).toBe(false);
    expect(existsSync(join(folder, 'vault.db'))).toBe(true);

    const again = await given.calls.add({ folder });
    expect(again).toMatchObject({ folder, state: 'locked' });
    await given.of(again.seatId).vault.unlock({ passphrase });
  });

  it('adds only a folder that holds a vault, and each of them once', async () => {
    const given = aDesk();
    const seatId = await given.newVault();
    const { folder } = await seatOf(given, seatId);
    mkdirSync(join(given.folder, 'empty'));

    await expect(given.calls.add({ folder: join(given.folder, 'empty') })).rejects.toMatchObject({
      code: 'vault.not-found',
    });
    await expect(given.calls.add({ folder: join(given.folder, 'not there') })).rejects.toMatchObject({
      code: 'vault.not-found',
    });
    expect((await given.calls.add({ folder: `${folder}/` })).seatId).toBe(seatId);
    expect((await given.calls.list({})).seats).toHaveLength(2);
  });

  it('plans a new vault under a neutral name beside the first, or in the place that is named', async () => {
    const given = aDesk();
    const beside = await given.calls.prepare({});
    expect(dirname(beside.folder)).toBe(given.folder);
    expect(basename(beside.folder)).toMatch(/^vault-[0-9a-f]{8}\.coffer$/);
    expect(existsSync(beside.folder)).toBe(false);

    const named = join(given.folder, 'mine.coffer');
    expect((await given.calls.prepare({ parent: named })).folder).toBe(named);
    writeFileSync(join(given.folder, 'a file'), '');
    await expect(given.calls.prepare({ parent: join(given.folder, 'a file') })).rejects.toMatchObject({
      code: 'disk.unwritable',
    });
  });

  it('tells a vault whose drive is gone from one that was never made', async () => {
    const given = aDesk();
    const seatId = await given.newVault();
    await given.calls.list({});
    const { folder } = await seatOf(given, seatId);
    await given.desk.close();
    const { renameSync } = await import('node:fs');
    renameSync(folder, `${folder}.away`);

    const later = aDesk(given);
    expect((await seatOf(later, seatId)).state).toBe('missing');
    expect((await firstOf(later)).state).toBe('none');
    renameSync(`${folder}.away`, folder);
    expect((await seatOf(later, seatId)).state).toBe('locked');
  });

  it.each(['__proto__', '../', '', 'constructor', 'seat01', 'a/b', '%2e%2e'])('knows no seat %j', async (seatId) => {
    const given = aDesk();
    const reply = await given.desk.dispatch(`${seatId}/vault.state`, {});

    expect(reply).toMatchObject({ ok: false, failure: { code: 'request.not-found' } });
    await expect(given.calls.forget({ seatId })).rejects.toMatchObject({
      code: expect.stringMatching(/^request\.(invalid|not-found)$/) as string,
    });
  });
});
