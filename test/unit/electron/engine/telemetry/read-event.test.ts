import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../../../electron/engine/telemetry/read-event.ts';
import { TelemetryEvent } from '../../../../../shared/domain/telemetry.ts';

const context = { at: Date.parse('2026-11-20T00:00:00Z') as never, now: Date.parse('2026-11-22T10:00:00Z') as never };
const row = {
  id: 'row-1',
  eventId: 'event-1',
  eventTime: '2026-11-21T08:00:00.250Z',
  eventType: 'com.qlik.v1.app.created',
  source: 'com.qlik/apps',
  userId: 'user-1',
  data: { name: '=HYPERLINK("http://evil.example")' },
};
const read = (change: object) => readEvent({ ...row, ...change }, context)!;

describe('an audit event as the tenant gives it', () => {
  it('is kept exactly, with what can be asked for beside it', () => {
    expect(readEvent(row, context)).toEqual({
      odd: false,
      shortened: false,
      event: {
        eventId: 'event-1',
        at: Date.parse(row.eventTime),
        type: 'com.qlik.v1.app.created',
        source: 'com.qlik/apps',
        userId: 'user-1',
        body: row,
      },
    });
  });

  it('is the same in the list and in the archive, which has no id of the row', () => {
    const { id: _, ...archived } = row;

    expect(readEvent(archived, context)?.event.eventId).toBe(readEvent(row, context)?.event.eventId);
  });

  it.each([
    [{ eventId: undefined }, 'row-1'],
    [{ eventId: '' }, 'row-1'],
    [{ eventId: { deep: 1 } }, 'row-1'],
    [{ eventId: 17 }, '17'],
  ])('goes by the id of the row where %j names none', (change, eventId) => {
    expect(read(change)).toMatchObject({ odd: false, event: { eventId } });
  });

  it('has an id worked out from all there is where it names none, the same each time', () => {
    const nameless = { eventId: null, id: 'x'.repeat(201) };

    const { event, odd } = read(nameless);

    expect(odd).toBe(true);
    expect(event.eventId).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(read({ ...nameless }).event.eventId).toBe(event.eventId);
    expect(read({ ...nameless, userId: 'user-2' }).event.eventId).not.toBe(event.eventId);
  });

  it.each([
    ['no time', undefined],
    ['a number', 1_700_000_000_000],
    ['words', 'yesterday'],
    ['a day that does not exist', '2026-13-45T00:00:00Z'],
    ['a time in the far future, which would never be pruned', '9999-12-31T23:59:59Z'],
    ['a time two days ahead', '2026-11-24T11:00:00Z'],
  ])('takes the time it was asked for where it has %s', (_, eventTime) => {
    expect(read({ eventTime })).toMatchObject({ odd: true, event: { at: context.at } });
  });

  it.each([
    ['of a clock that runs a little ahead', '2026-11-22T11:30:00Z', '2026-11-22T11:30:00Z'],
    ['without a zone, which is UTC', '2026-11-21T08:00:00', '2026-11-21T08:00:00Z'],
    ['of another zone', '2026-11-21T08:00:00+02:00', '2026-11-21T06:00:00Z'],
  ])('takes a time %s as it stands', (_, eventTime, at) => {
    expect(read({ eventTime })).toMatchObject({ odd: false, event: { at: Date.parse(at) } });
  });

  it('fits the vault whatever types its fields have, and however long they are', () => {
    for (const wrong of [null, 5, true, [], {}, 'x'.repeat(10_000), '\ud800', '']) {
      const given = read({ eventType: wrong, source: wrong, userId: wrong });
      expect(TelemetryEvent.safeParse(given.event).success, JSON.stringify(wrong).slice(0, 20)).toBe(true);
    }
    expect(read({ eventType: 5 })).toMatchObject({ odd: true, event: { type: '' } });
  });

  it('is kept without its content where that is huge, and says so', () => {
    const { event, shortened } = read({ data: { text: 'x'.repeat(2_000_000) } });

    expect(shortened).toBe(true);
    expect(event).toMatchObject({ eventId: 'event-1', type: row.eventType, at: Date.parse(row.eventTime) });
    expect(event.body).toMatchObject({ eventId: 'event-1', tooLargeForCoffer: expect.any(Number) as number });
    expect(JSON.stringify(event).length).toBeLessThan(10_000);
  });

  it('is none where it is no object, or nested without an end', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];

    for (const none of [null, undefined, 'event', 7, [row], { ...row, data: deep }])
      expect(readEvent(none, context)).toBeNull();
  });
});
