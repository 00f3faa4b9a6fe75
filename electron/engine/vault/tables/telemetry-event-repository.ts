import { TelemetryEvent } from '../../../../shared/domain/telemetry.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { TelemetryQuery, TelemetryStore } from '../config-types.ts';
import type { Statements } from '../database/statements.ts';
import { sha256, sha256OfJson } from '../keys/digest.ts';
import { packText, unpackText } from './packed-text.ts';
import { parseJson, readAs } from './read-row.ts';

type EventRow = {
  event_key: number;
  event_id: string;
  at: number;
  type: string;
  source: string;
  user_id: string;
  digest: Uint8Array;
  body: Uint8Array;
};
type Tally = { tenant_key: number; tenant: string; events: number };
type Span = [tenantKey: number, fromAt: number, fromId: string, to: number];

/** Events of one transaction: what a power cut may cost, and how long nothing else can be done. */
const batchEvents = 2_000;
/** Up to so many events are moved to fresh pages when others are erased. */
const mostMoved = 100_000;
const endOfTime = Number.MAX_SAFE_INTEGER;
const columns = 'event_key, event_id, at, type, source, user_id, digest, body';
const everyColumn = `tenant_key, ${columns}`;

const read = (row: EventRow): TelemetryEvent => {
  const event = readAs(
    TelemetryEvent,
    {
      eventId: row.event_id,
      at: row.at,
      type: row.type,
      source: row.source,
      userId: row.user_id,
      body: parseJson(unpackText(row.body)),
    },
    'telemetry event',
  );
  if (sha256OfJson(event) !== Buffer.from(row.digest).toString('hex'))
    throw new AppError('vault.damaged', { what: 'telemetry event' });
  return event;
};

/** An event as a column can hold it: text that is no Unicode would come back as another. */
function settled(given: TelemetryEvent): TelemetryEvent {
  const event = TelemetryEvent.parse(given);
  const { eventId, type, source, userId } = event;
  return {
    ...event,
    eventId: eventId.toWellFormed(),
    type: type.toWellFormed(),
    source: source.toWellFormed(),
    userId: userId.toWellFormed(),
  };
}

const cursorOf = ({ at, eventId }: TelemetryEvent): string => `${at}/${eventId}`;

/** Where a query goes on: behind the cursor, or at the first moment asked for. */
function startOf({ from = Number.MIN_SAFE_INTEGER as never, after }: TelemetryQuery): [at: number, eventId: string] {
  if (after === undefined) return [from, ''];
  const match = /^(-?\d{1,16})\/(.+)$/su.exec(after);
  if (!match) throw new AppError('request.invalid', { after });
  const at = Number(match[1]);
  return at < from ? [from, ''] : [at, match[2] ?? ''];
}

/** One statement for each way of asking; left to itself, the planner takes the index of moments for all of them. */
function prepareQueries({ prepare }: Statements) {
  const select = (index: string, filter: string) =>
    `SELECT ${columns} FROM telemetry_event INDEXED BY telemetry_event_${index}
     WHERE tenant_key = ? AND (at, event_id) > (?, ?) AND at < ? ${filter} ORDER BY at, event_id LIMIT ?`;
  const all = prepare<[...Span, number], EventRow>(select('time', ''));
  const ofType = prepare<[...Span, string, number], EventRow>(select('type', 'AND type = ?'));
  const ofUser = prepare<[...Span, string, number], EventRow>(select('user', 'AND user_id = ?'));
  // One person's events are fewer than those of a type; the index of persons knows the type.
  const ofBoth = prepare<[...Span, string, string, number], EventRow>(select('user', 'AND user_id = ? AND type = ?'));
  return (span: Span, { type, userId }: TelemetryQuery, limit: number): EventRow[] => {
    if (userId !== undefined)
      return type === undefined ? ofUser.all(...span, userId, limit) : ofBoth.all(...span, userId, type, limit);
    return type === undefined ? all.all(...span, limit) : ofType.all(...span, type, limit);
  };
}

function prepareErasing({ prepare }: Statements) {
  return {
    before: prepare<[number, number], { events: number }>(
      'SELECT count(*) AS events FROM telemetry_event WHERE tenant_key = ? AND at < ?',
    ),
    others: prepare<[], { events: number }>('SELECT coalesce(sum(events), 0) AS events FROM telemetry_tally'),
    remove: prepare<[number, number]>('DELETE FROM telemetry_event WHERE tenant_key = ? AND at < ?'),
    moveOut: prepare<[number, number]>(
      `INSERT INTO telemetry_spare (${everyColumn}) SELECT ${everyColumn} FROM telemetry_event
       WHERE NOT (tenant_key = ? AND at < ?) ORDER BY event_key`,
    ),
    empty: prepare<[]>('DELETE FROM telemetry_event'),
    moveBack: prepare<[]>(
      `INSERT INTO telemetry_event (${everyColumn}) SELECT ${everyColumn} FROM telemetry_spare ORDER BY event_key`,
    ),
    emptySpare: prepare<[]>('DELETE FROM telemetry_spare'),
  };
}

function prepareEvents({ prepare }: Statements) {
  return {
    tally: prepare<[string], Tally>('SELECT * FROM telemetry_tally WHERE tenant = ?'),
    tallies: prepare<[], Tally>('SELECT * FROM telemetry_tally ORDER BY tenant_key'),
    addTally: prepare<[string]>('INSERT OR IGNORE INTO telemetry_tally (tenant, events) VALUES (?, 0)'),
    setTally: prepare<[number, number]>('UPDATE telemetry_tally SET events = events + ? WHERE tenant_key = ?'),
    insert: prepare<[number, string, number, string, string, string, Buffer, Buffer]>(
      `INSERT INTO telemetry_event (tenant_key, event_id, at, type, source, user_id, digest, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_key, event_id) DO NOTHING`,
    ),
    oldest: prepare<[number], { at: number | null }>('SELECT min(at) AS at FROM telemetry_event WHERE tenant_key = ?'),
    newest: prepare<[number], { at: number | null }>('SELECT max(at) AS at FROM telemetry_event WHERE tenant_key = ?'),
    perTenant: prepare<[], { tenant_key: number; events: number }>(
      'SELECT tenant_key, count(*) AS events FROM telemetry_event GROUP BY tenant_key',
    ),
    batch: prepare<[number], EventRow>(
      `SELECT ${columns} FROM telemetry_event WHERE event_key > ? ORDER BY event_key LIMIT 500`,
    ),
  };
}

/** The only place that knows the tables `telemetry_event`, `telemetry_tally` and `telemetry_spare`. */
export function createTelemetryEventRepository(statements: Statements) {
  const sql = prepareEvents(statements);
  const erasing = prepareErasing(statements);
  const ask = prepareQueries(statements);

  const addBatch = (tenant: TenantName, events: readonly TelemetryEvent[]): number =>
    statements.write(() => {
      sql.addTally.run(tenant);
      const key = sql.tally.get(tenant)?.tenant_key ?? 0;
      let added = 0;
      for (const { eventId, at, type, source, userId, body } of events.map(settled)) {
        const digest = sha256(canonicalJson({ eventId, at, type, source, userId, body }));
        added += sql.insert.run(key, eventId, at, type, source, userId, digest, packText(canonicalJson(body)));
      }
      if (added > 0) sql.setTally.run(added, key);
      return added;
    });

  const store: Pick<TelemetryStore, 'add' | 'query' | 'counts'> = {
    add(tenant, events) {
      let added = 0;
      for (let start = 0; start < events.length; start += batchEvents)
        added += addBatch(tenant, events.slice(start, start + batchEvents));
      return { added, known: events.length - added };
    },
    query(query) {
      const key = sql.tally.get(query.tenant)?.tenant_key;
      const start = startOf(query);
      if (key === undefined) return { events: [], next: null };
      const rows = ask([key, ...start, query.to ?? endOfTime], query, query.limit + 1);
      const events = rows.slice(0, query.limit).map(read);
      const last = events.at(-1);
      return { events, next: rows.length > query.limit && last ? cursorOf(last) : null };
    },
    counts(tenant) {
      const tally = sql.tally.get(tenant);
      if (!tally) return { events: 0, oldest: null, newest: null };
      const [oldest, newest] = [sql.oldest.get(tally.tenant_key)?.at, sql.newest.get(tally.tenant_key)?.at];
      return { events: tally.events, oldest: (oldest ?? null) as never, newest: (newest ?? null) as never };
    },
  };

  return {
    store,
    /**
     * Removes events inside a transaction that overwrites. Deleting rows one by one leaves pieces of their neighbours in
     * the gaps of pages, so where few events stay they move to fresh pages and every old page is freed whole.
     */
    erase(tenant: TenantName, before = endOfTime): number {
      const key = sql.tally.get(tenant)?.tenant_key ?? 0;
      const doomed = erasing.before.get(key, before)?.events ?? 0;
      if (doomed === 0) return 0;
      if ((erasing.others.get()?.events ?? 0) - doomed > mostMoved) erasing.remove.run(key, before);
      else {
        erasing.moveOut.run(key, before);
        erasing.empty.run();
        erasing.moveBack.run();
        erasing.emptySpare.run();
      }
      sql.setTally.run(-doomed, key);
      return doomed;
    },
    hasBefore: (tenant: TenantName, before: number): boolean =>
      (sql.oldest.get(sql.tally.get(tenant)?.tenant_key ?? 0)?.at ?? before) < before,
    tallies: sql.tallies.all,
    perTenant: () => new Map(sql.perTenant.all().map((row) => [row.tenant_key, row.events])),
    batch: sql.batch.all,
    isSound(row: EventRow): boolean {
      try {
        return read(row).eventId === row.event_id;
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'vault.damaged') return false;
        throw thrown;
      }
    },
  };
}
export type TelemetryEventRepository = ReturnType<typeof createTelemetryEventRepository>;
