import { createHash } from 'node:crypto';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { TelemetryEvent } from '../../../shared/domain/telemetry.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../shared/json.ts';
import { dayMs } from './spans.ts';

/** `odd`: kept although its id, time or type could not be read. `shortened`: kept without its content. */
export type EventReading = { readonly event: TelemetryEvent; readonly odd: boolean; readonly shortened: boolean };

export type EventContext = {
  /** Stands in for a time that cannot be read. */
  readonly at: EpochMs;
  readonly now: EpochMs;
};

const longestBody = 1024 * 1024;
const deepest = 64;
const longest = { eventId: 200, type: 300, source: 500, userId: 200 } as const;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,12})?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** One row of the tenant as an event; null where it is none, or nested so deep that nothing could hold it. */
export function readEvent(raw: unknown, context: EventContext): EventReading | null {
  if (!isObject(raw) || isTooDeep(raw)) return null;
  const text = canonicalJson(raw);
  const eventId = idOf(raw['eventId']) ?? idOf(raw['id']);
  const at = timeOf(raw['eventTime'], context.now);
  const type = textOf(raw['eventType'], longest.type);
  const bytes = Buffer.byteLength(text);
  const shortened = bytes > longestBody;
  const event: TelemetryEvent = {
    // Worked out from all there is, so that the same row is the same event when it is read again.
    eventId: eventId ?? `sha256-${createHash('sha256').update(text).digest('hex')}`,
    at: at ?? context.at,
    type,
    source: textOf(raw['source'], longest.source),
    userId: textOf(raw['userId'], longest.userId),
    body: shortened ? { ...headOf(raw), tooLargeForCoffer: bytes } : raw,
  };
  return { event, shortened, odd: eventId === null || at === null || type === '' };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Looked through without calling itself: a hostile answer must not use up the stack. */
function isTooDeep(raw: JsonObject): boolean {
  let level: Json[] = [raw];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((value): Json[] =>
      typeof value === 'object' && value !== null ? Object.values<Json>(value as JsonObject) : [],
    );
  }
  return false;
}

const idOf = (value: Json | undefined): string | null => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= longest.eventId ? text : null;
};

const textOf = (value: Json | undefined, most: number): string =>
  typeof value === 'string' ? value.slice(0, most).toWellFormed() : '';

/** Nothing happened later than a day from now; such a time would also never be pruned. */
function timeOf(value: Json | undefined, now: EpochMs): EpochMs | null {
  if (typeof value !== 'string' || !time.test(value)) return null;
  // Without a zone it would be read in this machine's.
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) || at > now + dayMs ? null : (at as EpochMs);
}

/** What can be queried and is short. */
const headOf = (raw: JsonObject): JsonObject =>
  Object.fromEntries(
    ['id', 'eventId', 'eventTime', 'eventType', 'source', 'userId', 'tenantId'].flatMap((key) => {
      const value = raw[key];
      return typeof value === 'string' && value.length <= longest.source ? [[key, value]] : [];
    }),
  );
