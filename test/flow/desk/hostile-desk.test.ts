import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import { openDesk } from '../../../electron/engine/desk.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { openSeatRegister } from '../../../electron/engine/desk/index.ts';
import type { Json } from '../../../shared/json.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld } from '../../support/world.ts';
import { aDesk } from './given-desk.ts';

const seat = { seatId: 'seat01', folder: '/vaults/one.coffer', colour: 'plum' };

describe('a list of vaults in settings that were damaged or come from a newer Coffer', () => {
  const world = (kept: Json) => {
    const made = aWorld();
    made.settings.set('desk', kept);
    return made;
  };

  it('keeps each vault whose place can be read, whatever its look has become', () => {
    const { settings, random } = world([
      { ...seat, colour: 'neon', letters: 7, remembered: 'x', practicePort: 'y', seen: 'z', tomorrow: { a: 1 } },
    ]);
    const register = openSeatRegister({ settings, random });

    expect(register.all()).toMatchObject([{ ...seat, colour: 'graphite', letters: null, remembered: null }]);
    register.change('seat01', { seen: true });
    expect(settings.get('desk')).toMatchObject([{ colour: 'neon', seen: true, tomorrow: { a: 1 } }]);
  });

  it.each([null, 7, 'seat', [], { seatId: '../x', folder: '/a' }, { ...seat, folder: '' }, { ...seat, folder: 3 }])(
    'passes over %j, and writes it back as it was',
    (odd) => {
      const { settings, random } = world([odd, seat]);
      const register = openSeatRegister({ settings, random });

      expect(register.all().map(({ seatId }) => seatId)).toEqual(['seat01']);
      const taken = register.take('/vaults/two.coffer');
      register.remove('seat01');
      expect(settings.get('desk')).toEqual([odd, taken]);
    },
  );

  it.each([null, 7, 'seats', { seatId: 'seat01' }])('is an empty one where %j stands for it', (kept) => {
    const { settings, random } = world(kept);

    expect(openSeatRegister({ settings, random }).all()).toEqual([]);
  });

  it('means the first of two with one id', () => {
    const register = openSeatRegister(world([seat, { ...seat, folder: '/vaults/other.coffer' }]));

    expect(register.all().map(({ folder }) => folder)).toEqual(['/vaults/one.coffer']);
    register.remove('seat01');
    expect(register.all().map(({ folder }) => folder)).toEqual(['/vaults/other.coffer']);
  });

  it('gives no two vaults one id, though chance does', () => {
    const drawn = [1, 1, 2].map((byte) => new Uint8Array(6).fill(byte));
    const { settings } = aWorld();
    const register = openSeatRegister({ settings, random: () => drawn.shift()! });

    expect([register.take('/a'), register.take('/b')].map(({ seatId }) => seatId)).toEqual(['bbbbbb', 'cccccc']);
  });
});

describe('a desk', () => {
  it('lists all other vaults when the place of one cannot be read', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();
    const { folder } = (await given.calls.list({})).seats.find(({ seatId }) => seatId === other)!;
    await given.of(other).vault.lock({});
    rmSync(join(folder, 'vault.json'));
    // Reading it fails as on a medium that has gone bad.
    mkdirSync(join(folder, 'vault.json'));

    expect((await given.calls.list({})).seats.map(({ state }) => state)).toEqual(['unlocked', 'missing']);
  });

  it('does not bring back what was taken from the list, unless it is asked for', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();
    await given.calls.lockAll({});
    const [first] = (await given.calls.list({})).seats;
    await given.calls.forget({ seatId: first!.seatId });
    await given.desk.close();
    const foldersOf = async (isAsked: boolean) => {
      const desk = openWindowDesk(given.world, { vaultFolder: first!.folder, isAsked, scryptN });
      const reply = await desk.dispatch('desk.list', {});
      await desk.close();
      return ((reply as { value?: unknown }).value as { seats: { seatId: string; folder: string }[] }).seats;
    };

    expect((await foldersOf(false)).map(({ seatId }) => seatId)).toEqual([other]);
    expect((await foldersOf(true)).map(({ folder }) => folder)).toContain(first!.folder);
  });

  it('takes no vault too many, and loses none for it', async () => {
    const given = aDesk();
    given.world.settings.set(
      'desk',
      Array.from({ length: 200 }, (_, n) => ({ ...seat, seatId: `s${10_000 + n}`, folder: `/none/${n}.coffer` })),
    );

    await expect(given.calls.prepare({})).rejects.toMatchObject({ code: 'request.refused' });
    expect(given.world.settings.get('desk')).toHaveLength(200);
  });

  it('serves its vaults though no port can be had for other processes', async () => {
    const { path, dispose } = aFolder();
    const world = aWorld();
    const desk = openDesk(world, {
      first: join(path, 'first.coffer'),
      engine: (folder) => createEngine(world, { folder, scryptN }),
      announce: () => Promise.reject(new Error('EMFILE')),
    });

    expect(await desk.dispatch('vault.state', {})).toMatchObject({ ok: true, value: { state: 'none' } });
    await desk.close();
    dispose();
    expect(world.lines.some(({ message }) => message === 'vault not announced to other processes')).toBe(true);
  });

  it('lets a run go on behind a lock that a person asked for, as the settings say', async () => {
    const given = aDesk();
    await given.of().vault.create({ passphrase });
    const other = await given.newVault();
    expect(await given.calls.lockAll({})).toEqual({ locked: 2 });
    await given.of(other).vault.unlock({ passphrase });
    const { entries } = await given.of(other).vault.audit({ limit: 50 });

    expect(entries.find(({ event }) => event === 'vault.auto-locked')?.facts).toEqual({
      reason: 'asked',
      runs: 'finish',
    });
  });
});

describe('what a locked vault announces', () => {
  const item = { ...{ jobId: 'j', state: 'running', step: 'storing' }, ...{ title: 'Payroll', subject: 'app-1' } };
  const run = {
    ...{ runId: 'r', kind: 'backup', state: 'running' },
    ...{ subject: 'acme-prod', result: { a: 'Acme' } },
  };

  it('names nothing and nobody, neither now nor to who asks what happened before the lock', async () => {
    const { path, dispose } = aFolder();
    const world = aWorld();
    let publish: (event: object) => void = () => undefined;
    const desk = openDesk(world, {
      first: join(path, 'first.coffer'),
      engine: (folder) => {
        const engine = createEngine(world, { folder, scryptN });
        const { listen } = engine.events;
        const tell = new Set<(event: never) => void>();
        publish = (event) => tell.forEach((each) => each({ seq: 1, ...event } as never));
        return {
          ...engine,
          events: {
            ...engine.events,
            listen: (listener) => {
              tell.add(listener);
              return listen(listener);
            },
          },
        };
      },
    });
    const told: unknown[] = [];
    desk.events.listen((event) => told.push(event));
    const announce = () => {
      publish({ type: 'items-progress', runId: 'r', items: [{ ...item, group: 'HR', note: 'of Payroll' }] });
      publish({ type: 'run-progress', run: { ...run, failure: { code: 'unexpected', details: { app: 'Payroll' } } } });
      publish({ type: 'log', level: 'info', text: 'Payroll' });
    };
    const names = /Payroll|acme|Acme|HR|app-1/;

    publish({ type: 'vault-state', state: 'unlocked' });
    announce();
    expect(JSON.stringify(told)).toMatch(names);
    publish({ type: 'vault-state', state: 'locked' });
    told.length = 0;
    announce();

    expect(told).toHaveLength(3);
    expect(JSON.stringify(told)).not.toMatch(names);
    expect(told).toMatchObject([
      { type: 'items-progress', items: [{ jobId: 'j', state: 'running', step: 'storing' }] },
      { type: 'run-progress', run: { runId: 'r', kind: 'backup', state: 'running', failure: { code: 'unexpected' } } },
      { type: 'log' },
    ]);
    expect(JSON.stringify(desk.events.since(0))).not.toMatch(names);

    publish({ type: 'vault-state', state: 'unlocked' });
    expect(JSON.stringify(desk.events.since(0))).toMatch(names);
    await desk.close();
    dispose();
  });
});
