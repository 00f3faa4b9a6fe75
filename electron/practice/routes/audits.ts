import { route, type Call, type Route } from '../http/call.ts';
import { pageOf, type Page } from '../http/page.ts';
import { badRequest, notFound, ok, refusal, Refused } from '../http/reply.ts';
import { auditSources, auditTypes, type AuditEvent } from '../state/config2-audits.ts';
import { guarded } from './config/guard.ts';
import { sortRows } from './sort.ts';

const dayMs = 86_400_000;
/** How long events stay in the list; after that only the archive has them. */
const keptDays = 90;

/** What happened: a list of the last 90 days, and an archive of whole days over the tenant’s life. */
export const auditRoutes: readonly Route[] = guarded({ kind: 'audits', readScopes: ['admin_classic'] }, [
  route('GET', '/api/v1/audits', listEvents, 'audits'),
  route('GET', '/api/v1/audits/types', (call) => ok({ data: auditTypes, links: selfLink(call) }), 'audits'),
  route('GET', '/api/v1/audits/sources', (call) => ok({ data: auditSources, links: selfLink(call) }), 'audits'),
  route('GET', '/api/v1/audits/archive', archivedDay, 'audits'),
  route(
    'GET',
    '/api/v1/audits/:id',
    (call) => {
      const found = recent(call).find((event) => event.id === call.param('id'));
      if (!found) throw notFound('event');
      return ok(listed(call, found));
    },
    'audits',
  ),
]);

const selfLink = (call: Call) => ({ self: { href: `${call.origin}${call.path}` } });

function seen(call: Call): readonly AuditEvent[] {
  const { state, clock } = call.world;
  return state.audits.seen(clock.now(), [...state.people.keys()]);
}

/** Those of the last ninety days within a range, oldest first. */
function recent(call: Call, from = -Infinity, to = Infinity): readonly AuditEvent[] {
  return between(seen(call), Math.max(from, call.world.clock.now() - keptDays * dayMs), to);
}

/** The part of events ordered by time that lies in a range, both ends included. */
function between(events: readonly AuditEvent[], from: number, to: number): readonly AuditEvent[] {
  const firstWhere = (isReached: (at: number) => boolean): number => {
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isReached(events[middle]?.at ?? Infinity)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return events.slice(
    firstWhere((at) => at >= from),
    firstWhere((at) => at > to),
  );
}

function listEvents(call: Call) {
  const { from, to } = rangeIn(call.query.get('eventTime'));
  const sort = call.query.get('sort') ?? '-eventTime';
  if (!/^[+\- ]?(eventTime|eventType|source)$/.test(sort)) throw badRequest('cannot sort by that');
  const rows = sortedEvents(fitting(call, recent(call, from, to)), sort);
  const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (event) => event.id });
  return ok({ data: repeated(call, rows, page).map((event) => listed(call, event)), links: page.links });
}

/** Events come by time already, which spares sorting a hundred thousand of them for every page. */
function sortedEvents(events: readonly AuditEvent[], sort: string): readonly AuditEvent[] {
  if (sort.endsWith('eventTime')) return sort.startsWith('-') ? events.toReversed() : events;
  return sortRows(events, sort, (event, key) => (key === 'eventType' ? event.type : event.source));
}

/** The page, after the last event of the page before if the switch says so. */
function repeated(call: Call, rows: readonly AuditEvent[], page: Page<AuditEvent>): readonly AuditEvent[] {
  const first = page.rows[0];
  if (!call.world.state.config.switches.auditRepeats || first === undefined) return page.rows;
  const before = rows[rows.indexOf(first) - 1];
  return before === undefined ? page.rows : [before, ...page.rows];
}

/** Those the call asks for by id, type, source and person. */
function fitting(call: Call, events: readonly AuditEvent[]): readonly AuditEvent[] {
  const { query } = call;
  const ids = query.get('id')?.split(',');
  const type = query.get('eventType');
  const source = query.get('source');
  const userId = query.get('userId');
  if (!ids && type === null && source === null && userId === null) return events;
  return events.filter(
    (event) =>
      (ids?.includes(event.id) ?? true) &&
      (type === null || event.type === type) &&
      (source === null || event.source === source) &&
      (userId === null || event.userId === userId),
  );
}

/** `from/to`, both ends included. */
function rangeIn(text: string | null): { from: number; to: number } {
  if (text === null) return { from: -Infinity, to: Infinity };
  const [from = Number.NaN, to = Number.NaN, ...more] = text.split('/').map((part) => Date.parse(part));
  if (Number.isNaN(from) || Number.isNaN(to) || more.length > 0) throw badRequest('eventTime must be from/to');
  return { from, to };
}

function archivedDay(call: Call) {
  const { state, clock } = call.world;
  const { auditArchive, auditArchiveOfRecentDays } = state.config.switches;
  if (auditArchive !== 200) throw new Refused(refusal(auditArchive, 'Not available'));
  const date = call.query.get('date') ?? '';
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start)) throw badRequest('date must be one day, as 2020-02-20');
  const spoilt = state.audits.stateOfDay(date);
  if (typeof spoilt === 'number') throw new Refused(refusal(spoilt, 'Archive not available'));
  const isHeld = auditArchiveOfRecentDays || start + dayMs <= clock.now() - keptDays * dayMs;
  if (spoilt === 'empty' || !isHeld) return ok({ data: [] });
  const events = between(seen(call), start, start + dayMs - 1);
  return ok({ data: events.map((event) => archived(call, event)) });
}

/** In the archive an event has no id of its own beside its eventId. */
const archived = (call: Call, event: AuditEvent) => ({
  eventId: event.eventId,
  eventTime: new Date(event.at).toISOString(),
  eventType: event.type,
  eventTypeVersion: '1.0.0',
  source: event.source,
  contentType: 'application/json',
  tenantId: call.world.state.tenant.id,
  userId: event.userId,
  data: event.data,
  extensions: { actor: { sub: event.userId, subType: 'user' }, ownerId: event.userId },
});

const listed = (call: Call, event: AuditEvent) => ({
  id: event.id,
  ...archived(call, event),
  links: { self: { href: `${call.origin}/api/v1/audits/${event.id}` } },
});
