import type { z } from '../../../shared/schema.ts';
import type { Call, Exchange, TokenSource } from './exchange.ts';
import type { ClientLimits } from './limits.ts';
import { readJson } from './read-json.ts';
import type { Reply } from './reply.ts';

type Query = Readonly<Record<string, string | number | boolean>>;
type Options = Pick<Call, 'signal' | 'body' | 'accept' | 'repeatable' | 'replyMs' | 'headers'>;

/** Signed calls of one identity. Nothing is cached: every read is what the tenant says now. */
export interface Rest {
  get<T>(path: string, schema: z.ZodType<T>, options?: Options): Promise<T>;
  post<T>(path: string, schema: z.ZodType<T>, options?: Options): Promise<T>;
  /** The reply itself, body unread. */
  open(call: Call): Promise<Reply>;
}

/** A path with values that cannot break out of their place in it. */
export function pathOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

export function createRest(exchange: Exchange, tokens: TokenSource, limits: ClientLimits): Rest {
  const ask = <T>(call: Call, schema: z.ZodType<T>) =>
    exchange.run(call, tokens, (reply) => readJson(reply, schema, { path: call.path, maxBytes: limits.replyBytes }));
  return {
    get: (path, schema, options) => ask({ ...options, method: 'GET', path }, schema),
    post: (path, schema, options) => ask({ ...options, method: 'POST', path }, schema),
    open: (call) => exchange.run(call, tokens, async (reply) => reply),
  };
}
