import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from '../faults.ts';
import { empty, type Reply } from '../http/reply.ts';
import { createRouter, type Found } from '../http/router.ts';
import { pause, sendReply } from '../http/send-reply.ts';
import { keepBody, type LoggedRequest } from '../request-log.ts';
import { Failed, type QalyptusCall, type QalyptusRoute, type Version } from './call.ts';
import type { Struck } from './faults.ts';
import type { Actor } from './types.ts';
import { failureReply, missingRoute, okButFailed, rateLimitReply, replyOf } from './wire.ts';
import type { QalyptusWorld } from './world.ts';

/** Answers one HTTP request: log, faults, key, limit, route, right, in this order. */
export function createQalyptusHandler(world: QalyptusWorld, routes: readonly QalyptusRoute[]) {
  const find = createRouter(routes);
  const count = { calls: 0 };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://practice');
    const method = request.method ?? 'GET';
    const entry = logged(world, request, url);
    const struck = world.faults.strike(method, url.pathname);
    if (struck.own.has('expireKeyAfter')) world.keys.expire(world.keys.credentialOf(request.headers));
    if (!(await beforehand(response, struck.general))) return;
    const given = { world, request, url, find, struck, entry, count };
    const late = struck.general.find((fault) => fault.kind === 'late');
    if (late) return performLater(given, response, late.milliseconds ?? 0);
    const reply = await answer(given);
    record(entry, reply);
    if (struck.general.some((fault) => fault.kind === 'lose-answer')) return void response.socket?.destroy();
    entry.bytes = await sendReply({ response, reply, faults: struck.general, headOnly: method === 'HEAD' });
    if (!request.complete) request.resume();
    for (const fault of struck.general) if (fault.kind === 'act-after') fault.act?.();
  };
}

function logged(world: QalyptusWorld, request: IncomingMessage, url: URL): LoggedRequest {
  const actor = world.keys.actorOf(request.headers);
  return world.log.addRequest({
    at: world.clock.now(),
    realAt: Date.now(),
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams.has('refreshToken') ? '?refreshToken=[hidden]' : url.search,
    userId: typeof actor === 'number' ? null : actor.name,
    status: 0,
    bytes: 0,
  });
}

async function beforehand(response: ServerResponse, faults: readonly Fault[]): Promise<boolean> {
  for (const fault of faults) {
    if (fault.kind === 'act') fault.act?.();
    if (fault.kind === 'stall' && !(await pause(response, fault.milliseconds))) return false;
    if (fault.kind === 'reset' && fault.bytes === undefined) {
      response.socket?.destroy();
      return false;
    }
  }
  return true;
}

type Answering = {
  readonly world: QalyptusWorld;
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly find: ReturnType<typeof createRouter<QalyptusRoute>>;
  readonly struck: Struck;
  readonly entry: LoggedRequest;
  readonly count: { calls: number };
};

/** Takes the whole request, drops the caller, and performs the call when its time has come. */
async function performLater(given: Answering, response: ServerResponse, milliseconds: number): Promise<void> {
  const { request, world } = given;
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const { headers, method, url } = request;
  response.socket?.destroy();
  const kept = Object.assign(Readable.from(parts), { headers, method, url }) as unknown as IncomingMessage;
  world.clock.after(milliseconds, () => {
    void answer({ ...given, request: kept }).then((reply) => record(given.entry, reply));
  });
}

async function answer(given: Answering): Promise<Reply> {
  const { world, struck } = given;
  const reply = faultReply(world, struck.general) ?? (await routed(given));
  return struck.own.has('errorAfterCommit') && reply.status < 400
    ? failureReply(world, 500, 'An unexpected error occurred.')
    : reply;
}

async function routed(given: Answering): Promise<Reply> {
  const { world, url, request } = given;
  const [, version, rest] = /^\/api\/(v1|v2)(\/.*)$/.exec(url.pathname) ?? [];
  if (version === undefined || rest === undefined) return empty(404);
  const method = request.method ?? 'GET';
  const found = given.find(method === 'HEAD' ? 'GET' : method, rest);
  const actor = found?.route.open ? nobody : world.keys.actorOf(request.headers);
  if (typeof actor === 'number') return failureReply(world, actor, actor === 417 ? 'Token expired.' : 'Unauthorized.');
  if (isLimited(given)) return rateLimitReply(world, 1);
  if (!found || !isThere(world, found.route, version as Version)) return missingRoute(world);
  return (
    refusedBefore(given, found.route, actor) ?? handled(callOf(given, found, version as Version, actor), found.route)
  );
}

function isLimited({ world, count }: Answering): boolean {
  const { rateLimitEvery } = world.switches;
  count.calls += 1;
  return rateLimitEvery > 0 && count.calls % rateLimitEvery === 0;
}

function callOf(given: Answering, found: Found<QalyptusRoute>, version: Version, actor: Actor): QalyptusCall {
  return {
    world: given.world,
    request: given.request,
    version,
    path: given.url.pathname,
    query: given.url.searchParams,
    actor,
    struck: given.struck.own,
    param: (name) => found.params.get(name) ?? '',
    bodyRead: (text) => keepBody(given.entry, text),
  };
}

function isThere(world: QalyptusWorld, route: QalyptusRoute, version: Version): boolean {
  if (!route.versions.includes(version) || route.there?.(world) === false) return false;
  if (version === 'v1') return true;
  const mirrored = route.versions.includes('v1');
  return !world.switches.noV2 && (!mirrored || world.switches.v2Reads);
}

/** Faults and roles that end a call before its route looks at anything. */
function refusedBefore(given: Answering, route: QalyptusRoute, actor: Actor): Reply | undefined {
  const { world, struck } = given;
  if (struck.own.has('forbidTask')) return failureReply(world, 403, 'You do not have access to this task.');
  if (struck.own.has('okButFailed')) return okButFailed(world);
  const lacking = route.right !== undefined && !actor.rights.has(route.right);
  if (lacking && world.switches.rolesChecked) return failureReply(world, 403, `Missing permission: ${route.right}.`);
  return undefined;
}

async function handled(call: QalyptusCall, route: QalyptusRoute): Promise<Reply> {
  try {
    return replyOf(call.world, call.version, await route.handle(call));
  } catch (thrown) {
    if (thrown instanceof Failed) return failureReply(call.world, thrown.status, thrown.message, thrown.details);
    return failureReply(call.world, 500, thrown instanceof Error ? thrown.message : 'unknown');
  }
}

const nobody: Actor = { name: '', organizationId: '', rights: new Set() };

function faultReply(world: QalyptusWorld, faults: readonly Fault[]): Reply | undefined {
  for (const fault of faults) {
    if (fault.kind === 'html') {
      const text = '<!doctype html><html><body><h1>Service unavailable</h1></body></html>';
      return { status: fault.status ?? 200, headers: { 'content-type': 'text/html' }, text };
    }
    if (fault.kind === 'empty') return empty(fault.status ?? 200);
    if (fault.kind !== 'status') continue;
    if (fault.status === 429) return rateLimitReply(world, fault.retryAfterSeconds ?? 1);
    const headers = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
    return { ...failureReply(world, fault.status ?? 500, 'Something went wrong.'), headers };
  }
  return undefined;
}

function record(entry: LoggedRequest, reply: Reply): void {
  entry.status = reply.status;
  const retryAfter = Number(reply.headers?.['retry-after']);
  if (Number.isFinite(retryAfter) && retryAfter > 0) entry.retryAfterSeconds = retryAfter;
}
