import { describe, expect, it } from 'vitest';
import { planCapture } from '../../../../../electron/engine/telemetry/plan-capture.ts';
import { dayMs, hourMs, minuteMs, slicesOf, subtract } from '../../../../../electron/engine/telemetry/spans.ts';
import type { TelemetryDay, TelemetryPolicy, TelemetryWindow } from '../../../../../shared/domain/telemetry.ts';
import { seed } from '../../../../support/world.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const span = (from: number, to: number) => ({ from, to }) as TelemetryWindow;

function plan(
  known: { windows?: TelemetryWindow[]; days?: Partial<TelemetryDay>[] } = {},
  { retentionDays = 365, range = null as { from: string; to: string } | null } = {},
) {
  const days = (known.days ?? []).map((day) => ({ state: 'captured', events: 1, code: '', capturedAt: now, ...day }));
  return planCapture(
    {
      policy: { retentionDays } as TelemetryPolicy,
      ranges: range === null ? [] : [range],
      now: now as never,
    },
    {
      tenant: 'acme' as never,
      store: { windows: () => known.windows ?? [], days: () => days as TelemetryDay[] },
    },
  );
}

describe('what a capture reads', () => {
  it('is ninety days at first, in pieces of six hours', () => {
    const { slices } = plan();

    expect(slices).toHaveLength(360);
    expect(slices.at(0)!.from).toBe(now - 90 * dayMs);
    expect(slices.at(-1)!.to).toBe(now);
    slices.slice(1).forEach(({ from }, index) => expect(from).toBe(slices[index]!.to));
  });

  it('is no more than is kept', () => {
    expect(plan({}, { retentionDays: 2 }).slices).toHaveLength(8);
    expect(plan({}, { retentionDays: 2, range: { from: '2026-10-01', to: '2026-11-21' } }).days).toEqual([
      '2026-11-21',
      '2026-11-20',
    ]);
  });

  it('is later the time since the last window, and ten minutes before', () => {
    const windows = [span(now - 90 * dayMs, now - hourMs)];

    expect(plan({ windows }).slices).toEqual([span(now - hourMs - 10 * minuteMs, now)]);
  });

  it('is also what lies between windows', () => {
    const gap = span(now - 5 * dayMs, now - 4 * dayMs);
    const windows = [span(now - 95 * dayMs, gap.from), span(gap.to, now)];

    const { slices } = plan({ windows });

    expect(slices.at(0)).toEqual(span(gap.from - 10 * minuteMs, gap.from - 10 * minuteMs + 6 * hourMs));
    expect(slices.slice(0, -1).at(-1)!.to).toBe(gap.to);
    expect(slices.at(-1)).toEqual(span(now - 10 * minuteMs, now));
  });

  it('is nothing where a window already reaches beyond the tenant’s time', () => {
    expect(plan({ windows: [span(now - 91 * dayMs, now + dayMs)] }).slices).toEqual([]);
  });

  it('is of the archive what was asked for, newest first, and what failed before', () => {
    const { days } = plan(
      { days: [{ date: '2026-01-05', state: 'failed' }, { date: '2026-02-02' }] },
      { range: { from: '2026-02-01', to: '2026-02-03' } },
    );

    expect(days).toEqual(['2026-02-03', '2026-02-01', '2026-01-05']);
  });

  it.each([
    [true, 'captured on the day itself', { state: 'captured', date: '2026-11-20' }, '2026-11-20T12:00:00Z'],
    [true, 'captured on the day after', { state: 'captured', date: '2026-11-20' }, '2026-11-21T23:59:00Z'],
    [false, 'captured two days later', { state: 'captured', date: '2026-11-20' }, '2026-11-22T00:00:00Z'],
    [true, 'empty while the list still had it', { state: 'empty', date: '2026-10-01' }, '2026-11-22T00:00:00Z'],
    [false, 'empty long after', { state: 'empty', date: '2026-03-01' }, '2026-11-22T00:00:00Z'],
  ] as const)('asks again (%s) for a day that was %s', (again, _, day, at) => {
    const days = [{ ...day, capturedAt: Date.parse(at) as never }];

    expect(plan({ days }).days).toEqual(again ? [day.date] : []);
  });
});

describe('stretches of time', () => {
  it('are taken from each other so that nothing is lost and nothing is twice', () => {
    console.log(`seed ${seed}`);
    let state = seed;
    const dice = (sides: number) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % sides;
    for (let round = 0; round < 300; round += 1) {
      const whole = span(10 + dice(10), 40 + dice(30));
      const others = Array.from({ length: dice(6) }, () => {
        const from = dice(80);
        return span(from, from + dice(20));
      });
      const left = subtract(whole, others).flatMap((one) => slicesOf(one, 1 + dice(9)));
      for (let at = 0; at < 100; at += 1) {
        const inside = (one: TelemetryWindow) => at >= one.from && at < one.to;
        const expected = inside(whole) && !others.some(inside) ? 1 : 0;
        expect(left.filter(inside)).toHaveLength(expected);
      }
      expect(left.every(({ from, to }) => from < to)).toBe(true);
    }
  });
});
