import { describe, expect, it } from 'vitest';
import { createPacer, isQuiet } from '../../../../../electron/engine/backup/pace.ts';
import { Pace } from '../../../../../shared/domain/pace.ts';
import { aPatientWorld } from '../../../../support/world.ts';

const signal = new AbortController().signal;

async function* pieces(count: number, size: number): AsyncIterable<Uint8Array> {
  for (let index = 0; index < count; index++) yield new Uint8Array(size);
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let sum = 0;
  for await (const piece of bytes) sum += piece.length;
  return sum;
}

describe('the pace of a tenant', () => {
  it('holds all exports of a run together to the bandwidth', async () => {
    const world = aPatientWorld();
    const start = world.now();
    const pacer = createPacer(() => Pace.parse({ bytesPerSecond: 100_000 }), world);

    const sizes = await Promise.all([
      drain(pacer.limited(pieces(10, 50_000), signal)),
      drain(pacer.limited(pieces(10, 50_000), signal)),
    ]);

    expect(sizes).toEqual([500_000, 500_000]);
    expect((world.now() - start) / 1000).toBeGreaterThanOrEqual(9.9);
  });

  it('lets everything through when no bandwidth is set', async () => {
    const world = aPatientWorld();

    await drain(createPacer(() => Pace.parse({}), world).limited(pieces(100, 1_000_000), signal));

    expect(world.slept).toEqual([]);
  });

  it('takes a higher bandwidth at once, in the middle of a wait', async () => {
    const world = aPatientWorld();
    const start = world.now();
    const pacer = createPacer(
      () => Pace.parse({ bytesPerSecond: world.now() - start < 10_000 ? 10_000 : null }),
      world,
    );

    await drain(pacer.limited(pieces(1, 10_000_000), signal));

    expect(world.now() - start).toBeLessThan(20_000);
  });

  it('begins no app in the quiet hours, and begins when they end', async () => {
    const at = Date.UTC(2026, 0, 5, 9, 0);
    const world = aPatientWorld(at);
    const pacer = createPacer(
      () => Pace.parse({ quiet: { fromMinute: 8 * 60, toMinute: 18 * 60, timeZone: 'UTC' } }),
      world,
    );
    let told = 0;

    await pacer.mayBegin(signal, () => told++);

    expect(told).toBe(1);
    expect(world.now()).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 5, 18, 0));
    expect(world.now()).toBeLessThan(Date.UTC(2026, 0, 5, 18, 1));
  });

  it.each([
    ['22:00', 22, true],
    ['03:00', 3, true],
    ['06:00', 6, false],
    ['12:00', 12, false],
  ])('knows hours that pass midnight: %s', (_, hour, quiet) => {
    const pace = Pace.parse({ quiet: { fromMinute: 22 * 60, toMinute: 6 * 60, timeZone: 'UTC' } });

    expect(isQuiet(pace, Date.UTC(2026, 0, 5, hour))).toBe(quiet);
  });

  it('ends a wait at once when the run is cancelled', async () => {
    const stopping = new AbortController();
    const world = aPatientWorld(Date.UTC(2026, 0, 5, 9));
    const pacer = createPacer(() => Pace.parse({ quiet: { fromMinute: 0, toMinute: 1439, timeZone: 'UTC' } }), world);
    stopping.abort(new Error('stop'));

    await expect(pacer.mayBegin(stopping.signal, () => undefined)).rejects.toThrow('stop');
  });
});
