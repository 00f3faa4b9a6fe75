import type { IncomingMessage } from 'node:http';
import type { PracticeWorld } from '../world.ts';
import type { Caller } from '../state/visibility.ts';
import type { Tier } from '../limits.ts';
import { badRequest, type Reply } from './reply.ts';

/** One request on its way through a route. */
export interface Call {
  readonly world: PracticeWorld;
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: URLSearchParams;
  /** `http://host` as the caller wrote it, for absolute links. */
  readonly origin: string;
  readonly caller: Caller;
  readonly param: (name: string) => string;
  /** Told the text of a JSON body, for the log. */
  readonly bodyRead: (text: string) => void;
}

export type Route = {
  readonly method: string;
  /** Segments starting with `:` are parameters; a last `*` takes the rest. */
  readonly pattern: string;
  /** By default reads for GET and HEAD, writes for the rest. */
  readonly tier?: Tier;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
};

export const route = (method: string, pattern: string, handle: Route['handle'], tier?: Tier): Route => ({
  method,
  pattern,
  handle,
  ...(tier === undefined ? {} : { tier }),
});

const jsonLimitBytes = 2_000_000;

/** The body as bytes, refused beyond `limitBytes`. */
export async function readBody(request: IncomingMessage, limitBytes = jsonLimitBytes): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limitBytes) throw badRequest('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body as a JSON object. */
export async function readJson(call: Call): Promise<Readonly<Record<string, unknown>>> {
  const parsed = await readJsonValue(call);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest('body is not an object');
  return parsed as Record<string, unknown>;
}

export async function readJsonValue(call: Call): Promise<unknown> {
  const text = (await readBody(call.request)).toString('utf8');
  call.bodyRead(text);
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('body is not JSON');
  }
}

/** A text out of a parsed body, or undefined. */
export const textIn = (body: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
};

/** A text a call cannot do without. */
export function requiredText(body: Readonly<Record<string, unknown>>, key: string): string {
  const value = textIn(body, key);
  if (value === undefined || value === '') throw badRequest(`${key} is required`);
  return value;
}

export function objectIn(body: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = body[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function textsIn(body: Readonly<Record<string, unknown>>, key: string): string[] {
  const value = body[key];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
