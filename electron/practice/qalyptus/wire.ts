import { empty, type Reply } from '../http/reply.ts';
import { renamed } from './body.ts';
import { isGuid, type Answer, type Version } from './call.ts';
import type { QalyptusWorld } from './world.ts';

/** An answer as this server writes it: envelope, casing of names and of ids. */
export function replyOf(world: QalyptusWorld, version: Version, answer: Answer): Reply {
  const { status, headers = {} } = answer;
  if (answer.file !== undefined) return { status, headers, text: answer.file };
  if (status === 204) return empty(204, { ...headers });
  const { envelope } = world.switches;
  const bare = envelope === 'none' || (envelope === 'v1-only' && version === 'v2');
  const data = answer.data ?? null;
  const wrapped = bare ? data : { data, isSuccess: true, error: null, errorDetails: null };
  return { status, headers, json: written(world, answer.whole ?? wrapped) };
}

/** A failure in the form the switch asks for; a problem is never in an envelope. */
export function failureReply(
  world: QalyptusWorld,
  status: number,
  message: string,
  details: string | null = null,
): Reply {
  const form = world.switches.failureForm;
  if (form === 'problem') {
    const problem = { type: 'about:blank', title: message, status, detail: details ?? message, errors: {} };
    return { status, headers: { 'content-type': 'application/problem+json' }, json: problem };
  }
  const error = { code: `E${status}`, message };
  const shown = form === 'text' ? message : form === 'object' ? error : [error];
  return { status, json: written(world, { data: null, isSuccess: false, error: shown, errorDetails: details }) };
}

/** A failure that looks like a success from outside its envelope. */
export const okButFailed = (world: QalyptusWorld): Reply => ({
  status: 200,
  json: written(world, { data: null, isSuccess: false, error: 'The operation failed.', errorDetails: null }),
});

/** A route this server does not have. */
export function missingRoute(world: QalyptusWorld): Reply {
  const status = world.switches.missingRouteStatus;
  return world.switches.missingRouteBody === 'empty' ? empty(status) : failureReply(world, status, 'Not found.');
}

export function rateLimitReply(world: QalyptusWorld, seconds: number): Reply {
  const until = new Date(world.clock.now() + seconds * 1000).toUTCString();
  const retryAfter = world.switches.retryAfterForm === 'date' ? until : String(seconds);
  return { ...failureReply(world, 429, 'Too many requests.'), headers: { 'retry-after': retryAfter } };
}

function written(world: QalyptusWorld, value: unknown): unknown {
  const cased = world.switches.pascalOut ? renamed(value, (letter) => letter.toUpperCase()) : value;
  return world.switches.idCase === 'upper' ? withUpperIds(cased) : cased;
}

function withUpperIds(value: unknown): unknown {
  if (isGuid(value)) return value.toUpperCase();
  if (Array.isArray(value)) return value.map(withUpperIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withUpperIds(inner)]));
}
