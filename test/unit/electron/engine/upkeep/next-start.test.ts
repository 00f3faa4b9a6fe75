import { describe, expect, it } from 'vitest';
import { createScheduler, nextStart } from '../../../../../electron/engine/upkeep/index.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const at = (iso: string) => Date.parse(iso) as EpochMs;
const iso = (time: number) => new Date(time).toISOString();

describe('when a schedule is due next', () => {
  it.each([
    ['later the same day', '2026-01-05T01:00:00Z', '2026-01-05T02:30:00.000Z'],
    ['the next day once it has passed', '2026-01-05T02:30:00Z', '2026-01-06T02:30:00.000Z'],
  ])('is %s', (_, after, due) => {
    expect(iso(nextStart({ minuteOfDay: 150, days: everyDay, timeZone: 'UTC' }, at(after)))).toBe(due);
  });

  it('is on the chosen weekdays only', () => {
    // 2026-01-05 is a Monday.
    expect(iso(nextStart({ minuteOfDay: 0, days: [5], timeZone: 'UTC' }, at('2026-01-05T00:00:00Z')))).toBe(
      '2026-01-09T00:00:00.000Z',
    );
  });

  it('keeps the local time across both changes of the clock', () => {
    const berlin = { minuteOfDay: 120, days: everyDay, timeZone: 'Europe/Berlin' };
    expect(iso(nextStart(berlin, at('2026-03-27T12:00:00Z')))).toBe('2026-03-28T01:00:00.000Z');
    expect(iso(nextStart(berlin, at('2026-03-29T12:00:00Z')))).toBe('2026-03-30T00:00:00.000Z');
    expect(iso(nextStart(berlin, at('2026-10-24T12:00:00Z')))).toBe('2026-10-25T00:00:00.000Z');
  });

  it('starts a time of day that the clock skips once, after the gap', () => {
    const skipped = { minuteOfDay: 150, days: everyDay, timeZone: 'Europe/Berlin' };
    const due = nextStart(skipped, at('2026-03-28T12:00:00Z'));
    expect(iso(due)).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(nextStart(skipped, due))).toBe('2026-03-30T00:30:00.000Z');
  });

  it('starts a time of day that happens twice only once', () => {
    const twice = { minuteOfDay: 150, days: everyDay, timeZone: 'Europe/Berlin' };
    const due = nextStart(twice, at('2026-10-24T12:00:00Z'));
    expect(iso(due)).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(nextStart(twice, due))).toBe('2026-10-26T01:30:00.000Z');
  });
});

describe('the scheduler', () => {
  const changedAt = at('2025-12-31T00:00:00Z');
  const schedule = { scheduleId: 's', minuteOfDay: 120, days: everyDay, timeZone: 'UTC', enabled: true, changedAt };

  it('catches a missed start up once, however many were missed', () => {
    const world = aPatientWorld(Date.parse('2026-01-05T01:00:00Z'));
    const started: number[] = [];
    const kept = { ...schedule, lastStartedAt: at('2026-01-01T02:00:00Z') };
    const scheduler = createScheduler({
      world,
      schedules: () => [kept],
      start: (_, now) => void (started.push(now), (kept.lastStartedAt = now)),
    });

    scheduler.look();
    scheduler.look();
    scheduler.stop();

    expect(started).toEqual([world.now()]);
  });

  it('starts nothing that is switched off, and goes on after a start that failed', () => {
    const world = aPatientWorld(Date.parse('2026-01-05T03:00:00Z'));
    const started: string[] = [];
    const due = { lastStartedAt: at('2026-01-01T02:00:00Z') };
    const scheduler = createScheduler({
      world,
      schedules: () => [
        { ...schedule, ...due, enabled: false, scheduleId: 'off' },
        { ...schedule, ...due, scheduleId: 'bad' },
        { ...schedule, ...due, scheduleId: 'good' },
      ],
      start: ({ scheduleId }) => {
        if (scheduleId === 'bad') throw new Error('busy');
        started.push(scheduleId);
      },
    });

    scheduler.look();
    scheduler.stop();

    expect(started).toEqual(['good']);
    expect(world.lines.filter((line) => line.level === 'error')).toHaveLength(1);
  });
});
