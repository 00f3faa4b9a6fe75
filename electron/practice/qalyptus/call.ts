import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/call.ts';
import { Refused } from '../http/reply.ts';
import type { Body } from './body.ts';
import { bodyFrom } from './body.ts';
import type { QalyptusFaultKind } from './faults.ts';
import { seesProject } from './state.ts';
import type { Actor, Right, Task } from './types.ts';
import type { QalyptusWorld } from './world.ts';

export type Version = 'v1' | 'v2';

/** One request on its way through a route. */
export interface QalyptusCall {
  readonly world: QalyptusWorld;
  readonly request: IncomingMessage;
  readonly version: Version;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly actor: Actor;
  readonly struck: ReadonlySet<QalyptusFaultKind>;
  readonly param: (name: string) => string;
  readonly bodyRead: (text: string) => void;
}

/** What a route answers before the envelope is put around it. */
export type Answer = {
  readonly status: number;
  readonly data?: unknown;
  /** Written as it is, without an envelope. */
  readonly whole?: unknown;
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export const done = (data: unknown, status = 200): Answer => ({ status, data });

export type QalyptusRoute = {
  readonly method: string;
  /** Below `/api/v1` or `/api/v2`. */
  readonly pattern: string;
  readonly versions: readonly Version[];
  readonly right?: Right;
  /** Needs no key. */
  readonly open?: true;
  /** Whether this server has the route at all. */
  readonly there?: (world: QalyptusWorld) => boolean;
  readonly handle: (call: QalyptusCall) => Answer | Promise<Answer>;
};

/** Stops a route with a failure in the server’s form. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly status: number;
  readonly details: string | null;

  constructor(status: number, message: string, details: string | null = null) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** The body as an object whose fields are found as the switch says. */
export async function readFields(call: QalyptusCall): Promise<Body> {
  const text = await bodyText(call.request);
  call.bodyRead(text);
  let parsed: unknown = {};
  try {
    if (text !== '') parsed = JSON.parse(text);
  } catch {
    throw new Failed(400, 'The request body is not valid JSON.');
  }
  return bodyFrom(parsed, call.world.switches.casingIn);
}

async function bodyText(request: IncomingMessage): Promise<string> {
  try {
    return (await readBody(request)).toString('utf8');
  } catch (thrown) {
    if (thrown instanceof Refused) throw new Failed(400, 'The request body is too large.');
    throw thrown;
  }
}

/** The task of the path, if the caller’s organization has it. */
export function taskOf(call: QalyptusCall): Task {
  const task = call.world.state.tasks.get(guidOf(call, 'taskId'));
  if (!task || !seesProject(call.world.state, call.actor, task.projectId)) throw new Failed(404, 'Task not found.');
  return task;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isGuid = (value: unknown): value is string => typeof value === 'string' && guid.test(value);

/** An id of the path, in lower case. */
export function guidOf(call: QalyptusCall, name: string): string {
  const value = call.param(name);
  if (!isGuid(value)) throw new Failed(400, `The value of ${name} is not valid.`);
  return value.toLowerCase();
}
