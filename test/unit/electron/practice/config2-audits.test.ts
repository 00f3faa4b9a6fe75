import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../../electron/practice/index.ts';
import { callerOf, givenTenant, type Answer, type Caller } from './given.ts';

type Event = { id?: string; eventId: string; eventTime: string; eventType: string; source: string };
const eventsOf = (answer: Answer) => answer.json.data as unknown as Event[];
const dayMs = 86_400_000;
const startAt = Date.UTC(2026, 10, 22, 12);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
/** Two events a day for 150 days, the newest a second before the tenant starts. */
async function given(): Promise<PracticeTenant> {
  const tenant = await givenTenant({ appCount: 1, startAt });
  tenant.state.audits.plan({ count: 300, days: 150, until: startAt - 1_000 });
  return tenant;
}

async function readAll(call: Caller, path: string): Promise<Event[]> {
  const found: Event[] = [];
  for (let at: string | undefined = path; at !== undefined;) {
    const answer: Answer = await call('GET', at);
    found.push(...eventsOf(answer));
    at = answer.json.links.next?.href;
  }
  return found;
}
const range = (from: number, to: number) => `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
const archived = (call: Caller, at: number) => call('GET', `/api/v1/audits/archive?date=${dayOf(at)}`);

describe('the list of audit events', () => {
  it('holds ninety days, newest first, ten on a page and a hundred at most', async () => {
    const tenant = await given();
    const call = await callerOf(tenant);
    expect(eventsOf(await call('GET', '/api/v1/audits'))).toHaveLength(10);
    expect((await call('GET', '/api/v1/audits?limit=101')).status).toBe(400);
    const events = await readAll(call, '/api/v1/audits?limit=100');
    const times = events.map((event) => Date.parse(event.eventTime));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(tenant.clock.now() - 90 * dayMs);
    expect(events.length).toBe(180);
    const upwards = await readAll(call, '/api/v1/audits?limit=100&sort=%2BeventTime');
    expect(upwards.map((event) => event.id)).toEqual(events.map((event) => event.id).reverse());
  });

  it('is cut by time, both ends included, and by type, source and person', async () => {
    const call = await callerOf(await given());
    const all = await readAll(call, '/api/v1/audits?limit=100');
    const from = Date.parse(all[20]!.eventTime);
    const to = Date.parse(all[10]!.eventTime);
    const cut = await readAll(call, `/api/v1/audits?limit=3&eventTime=${range(from, to)}`);
    expect(cut.map((event) => event.id)).toEqual(all.slice(10, 21).map((event) => event.id));
    expect((await call('GET', '/api/v1/audits?eventTime=yesterday')).status).toBe(400);
    const { eventType } = all[0]!;
    const ofType = await readAll(call, `/api/v1/audits?limit=100&eventType=${eventType}`);
    expect(ofType.length).toBe(all.filter((event) => event.eventType === eventType).length);
    const known = (await call('GET', '/api/v1/audits/types')).json.data as unknown as string[];
    expect(new Set(all.map((event) => event.eventType))).toEqual(new Set(known));
    const found = await call('GET', `/api/v1/audits/${all[0]!.id!}`);
    expect(found.json).toMatchObject({ id: all[0]!.id, eventId: all[0]!.eventId });
  });

  it('has the same ids in every tenant of a seed, and a longer plan begins with them', async () => {
    const idsOf = async (tenant: PracticeTenant, count: number) => {
      tenant.state.audits.plan({ count, days: 30, until: startAt });
      return (await readAll(await callerOf(tenant), '/api/v1/audits?limit=100')).map((event) => event.eventId);
    };
    const short = await idsOf(await given(), 40);
    const long = await idsOf(await given(), 120);
    expect(long).toHaveLength(120);
    expect(long.slice(0, 40)).toEqual(short);
  });

  it('shows an event that arrives long after it happened', async () => {
    const tenant = await given();
    const call = await callerOf(tenant);
    const before = await readAll(call, '/api/v1/audits?limit=100');
    const at = startAt - 5 * dayMs;
    const late = tenant.state.audits.add({ at, arrivesAt: tenant.clock.now() + 60_000 });
    expect(await readAll(call, '/api/v1/audits?limit=100')).toEqual(before);
    tenant.clock.advance(61_000);
    const cut = await readAll(call, `/api/v1/audits?eventTime=${range(at, at)}`);
    expect(cut.map((event) => event.eventId)).toContain(late.eventId);
  });

  it('repeats the last event of a page where the switch says so', async () => {
    const tenant = await given();
    const call = await callerOf(tenant);
    const once = await readAll(call, '/api/v1/audits?limit=50');
    tenant.state.config.switches.auditRepeats = true;
    const twice = await readAll(call, '/api/v1/audits?limit=50');
    expect(twice).toHaveLength(once.length + Math.ceil(once.length / 50) - 1);
    expect([...new Set(twice.map((event) => event.id))]).toEqual(once.map((event) => event.id));
  });

  it('has a rate of its own', async () => {
    const tenant = await givenTenant({ appCount: 1, startAt, limits: 'on', limitsPerMinute: { audits: 1 } });
    const call = await callerOf(tenant);
    for (let count = 0; count < 5; count += 1) expect((await call('GET', '/api/v1/audits')).status).toBe(200);
    const refused = await call('GET', '/api/v1/audits');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await call('GET', '/api/v1/themes')).status).toBe(200);
  });

  it('is for administrators', async () => {
    const tenant = await given();
    expect((await (await callerOf(tenant, 'user_default'))('GET', '/api/v1/audits')).status).toBe(403);
  });
});

describe('the archive of audit events', () => {
  it('gives one whole day of the tenant’s life, without the ids of the list', async () => {
    const call = await callerOf(await given());
    const old = eventsOf(await archived(call, startAt - 120 * dayMs));
    expect(old).toHaveLength(2);
    for (const event of old) {
      expect(event.eventTime.slice(0, 10)).toBe(dayOf(startAt - 120 * dayMs));
      expect(event).not.toHaveProperty('id');
    }
    const recent = eventsOf(await archived(call, startAt - dayMs));
    const listed = await readAll(call, '/api/v1/audits?limit=100');
    expect(listed.map((event) => event.eventId)).toEqual(expect.arrayContaining(recent.map((event) => event.eventId)));
    expect((await call('GET', '/api/v1/audits/archive')).status).toBe(400);
    expect((await call('GET', '/api/v1/audits/archive?date=2026-13-45')).status).toBe(400);
  });

  it('a day is empty, fails, or is not there yet; the route may be missing', async () => {
    const tenant = await given();
    const call = await callerOf(tenant);
    const { audits, config } = tenant.state;
    const day = dayOf(startAt - 120 * dayMs);
    audits.spoilDay(day, 'empty');
    expect(eventsOf(await archived(call, startAt - 120 * dayMs))).toEqual([]);
    audits.spoilDay(day, 500);
    expect((await archived(call, startAt - 120 * dayMs)).status).toBe(500);
    audits.mendDay(day);
    expect(eventsOf(await archived(call, startAt - 120 * dayMs))).toHaveLength(2);
    config.switches.auditArchiveOfRecentDays = false;
    expect(eventsOf(await archived(call, startAt - dayMs))).toEqual([]);
    expect(eventsOf(await archived(call, startAt - 120 * dayMs))).toHaveLength(2);
    for (const status of [404, 410, 403]) {
      config.switches.auditArchive = status;
      expect((await archived(call, startAt - 120 * dayMs)).status).toBe(status);
    }
  });
});
