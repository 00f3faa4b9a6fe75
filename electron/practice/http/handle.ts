import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from '../faults.ts';
import type { Tier } from '../limits.ts';
import { keepBody, type LoggedRequest } from '../request-log.ts';
import type { Caller } from '../state/visibility.ts';
import type { PracticeWorld } from '../world.ts';
import type { Call, Route } from './call.ts';
import { openRoutes } from './open-routes.ts';
import { empty, refusal, Refused, type Reply } from './reply.ts';
import { pause, sendReply } from './send-reply.ts';
import { createRouter, type Found } from './router.ts';

/** Answers one HTTP request: log, faults, token, limits, route, in this order. */
export function createHandler(world: PracticeWorld, routes: readonly Route[]) {
  const find = createRouter(routes);
  const findOpen = createRouter(openRoutes);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://practice');
    const method = request.method ?? 'GET';
    const caller = callerOf(world, request);
    const entry = world.log.addRequest({
      at: world.clock.now(),
      realAt: Date.now(),
      method,
      path: url.pathname,
      query: url.search,
      userId: caller?.person.id ?? null,
      status: 0,
      bytes: 0,
    });
    const faults = world.faults.strike(method, url.pathname);
    if (!(await beforehand({ world, response, faults, caller }))) return;
    const given = { world, request, url, find, findOpen, faults, entry };
    const late = faults.find((fault) => fault.kind === 'late');
    if (late) return performLater(given, response, late.milliseconds ?? 0);
    const reply = await answer(given);
    record(entry, reply);
    if (faults.some((fault) => fault.kind === 'lose-answer')) return void response.socket?.destroy();
    const bent = bendRows(reply, faults);
    entry.bytes = await sendReply({ response, reply: bent, faults, headOnly: method === 'HEAD' });
    if (!request.complete) request.resume();
    for (const fault of faults) if (fault.kind === 'act-after') fault.act?.();
  };
}

/** Stalls, resets and side effects; false when the call ends here. */
async function beforehand(given: {
  world: PracticeWorld;
  response: ServerResponse;
  faults: readonly Fault[];
  caller: Caller | undefined;
}): Promise<boolean> {
  for (const fault of given.faults) {
    if (fault.kind === 'act') fault.act?.();
    if (fault.kind === 'expire-token' && given.caller) given.world.tokens.forget(given.caller.token);
    if (fault.kind === 'stall' && !(await pause(given.response, fault.milliseconds))) return false;
    if (fault.kind === 'reset' && fault.bytes === undefined) {
      given.response.socket?.destroy();
      return false;
    }
  }
  return true;
}

type Answering = {
  readonly world: PracticeWorld;
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly find: (method: string, path: string) => Found | undefined;
  readonly findOpen: (method: string, path: string) => Found | undefined;
  readonly faults: readonly Fault[];
  readonly entry: LoggedRequest;
};

/** Takes the whole request, drops the caller, and performs the call when its time has come. */
async function performLater(given: Answering, response: ServerResponse, milliseconds: number): Promise<void> {
  const { request, world } = given;
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const { headers, method, url, socket } = request;
  response.socket?.destroy();
  const kept = Object.assign(Readable.from(parts), { headers, method, url, socket }) as unknown as IncomingMessage;
  world.clock.after(milliseconds, () => {
    void answer({ ...given, request: kept }).then((reply) => record(given.entry, reply));
  });
}

async function answer(given: Answering): Promise<Reply> {
  const faulty = faultReply(given.faults);
  if (faulty) return faulty;
  const method = given.request.method ?? 'GET';
  const open = given.findOpen(method, given.url.pathname);
  if (open) return handled(given, open, nobody);
  // Read again: a fault may just have ended the token.
  const caller = callerOf(given.world, given.request);
  if (!caller) return refusal(401, 'Unauthorized');
  const found = given.find(method === 'HEAD' ? 'GET' : method, given.url.pathname);
  const tier: Tier = found?.route.tier ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write');
  const refused = given.world.limits.admit(caller.person.id, tier);
  if (refused) return rateLimited(refused.retryAfterSeconds);
  return found ? handled(given, found, caller) : refusal(404, 'Not found', { detail: 'no such resource' });
}

async function handled(given: Answering, found: Found, caller: Caller): Promise<Reply> {
  const call: Call = {
    world: given.world,
    request: given.request,
    path: given.url.pathname,
    query: given.url.searchParams,
    origin: `http://${given.request.headers.host ?? 'localhost'}`,
    caller,
    param: (name) => found.params.get(name) ?? '',
    bodyRead: (text) => keepBody(given.entry, text),
  };
  try {
    return await found.route.handle(call);
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.reply;
    return refusal(500, 'Internal server error', { detail: thrown instanceof Error ? thrown.message : 'unknown' });
  }
}

const nobody: Caller = {
  person: {
    id: '',
    subject: '',
    name: '',
    email: '',
    status: 'active',
    roleIds: [],
    groupIds: [],
    createdAt: '',
    lastUpdatedAt: '',
  },
  scopes: new Set(),
  token: '',
};

function callerOf(world: PracticeWorld, request: IncomingMessage): Caller | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? world.tokens.callerOf(token) : undefined;
}

export const rateLimited = (retryAfterSeconds: number): Reply => ({
  ...refusal(429, 'API rate limit reached.', {
    detail: `You need to wait ${retryAfterSeconds} seconds before trying again.`,
  }),
  headers: { 'retry-after': String(retryAfterSeconds) },
});

function faultReply(faults: readonly Fault[]): Reply | undefined {
  for (const fault of faults) {
    if (fault.kind === 'html') {
      const text = '<!doctype html><html><body><h1>Maintenance</h1></body></html>';
      return { status: fault.status ?? 200, headers: { 'content-type': 'text/html' }, text };
    }
    if (fault.kind === 'empty') return empty(fault.status ?? 200);
    if (fault.kind !== 'status') continue;
    const status = fault.status ?? 500;
    if (status === 429) return rateLimited(fault.retryAfterSeconds ?? 1);
    const headers = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
    return { ...refusal(status, 'Something went wrong'), headers };
  }
  return undefined;
}

function bendRows(reply: Reply, faults: readonly Fault[]): Reply {
  if (!faults.some((fault) => fault.kind === 'repeat-item')) return reply;
  const page = reply.json as { readonly data?: readonly unknown[] } | undefined;
  const first = page?.data?.[0];
  return first === undefined ? reply : { ...reply, json: { ...page, data: [...(page?.data ?? []), first] } };
}

function record(entry: LoggedRequest, reply: Reply): void {
  entry.status = reply.status;
  const retryAfter = Number(reply.headers?.['retry-after']);
  if (Number.isFinite(retryAfter) && retryAfter > 0) entry.retryAfterSeconds = retryAfter;
}
