import type { z } from '../../../shared/schema.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Call, Exchange, TokenSource } from './exchange.ts';
import type { ClientLimits } from './limits.ts';
import { readJson } from './read-json.ts';
import type { Reply } from './reply.ts';

type Query = Readonly<Record<string, string | number | boolean>>;
type Options = Pick<Call, 'signal' | 'body' | 'file' | 'accept' | 'repeatable' | 'replyMs' | 'headers'>;

/** Signed calls of one identity. Nothing is cached: every read is what the tenant says now. */
export interface Rest {
  get<T>(path: string, schema: z.ZodType<T>, options?: Options): Promise<T>;
  post<T>(path: string, schema: z.ZodType<T>, options?: Options): Promise<T>;
  /** A POST that must not happen twice: an answer that is lost or unreadable is `tenant.unreachable`, at once. */
  postOnce<T>(path: string, schema: z.ZodType<T>, options?: Options): Promise<T>;
  /** A call of which only the status counts; its body is read to its end, so that the line can be used again. */
  done(call: Call): Promise<void>;
  /** The reply itself, body unread. */
  open(call: Call): Promise<Reply>;
  /** What `use` makes of the reply; a body that breaks off is asked for again where the call may be. */
  read<T>(call: Call, use: (reply: Reply) => Promise<T>): Promise<T>;
}

/** A path with values that cannot break out of their place in it. */
export function pathOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** An id as one segment of a path; one that would be read as a step up or down is refused. */
export function segmentOf(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new AppError('request.invalid', { reason: 'id', id });
  return encodeURIComponent(id);
}

const drainedBytes = 1024 * 1024;

/** A status that has come stands, whatever becomes of the body behind it. */
const drain = (reply: Reply) =>
  reply.text(drainedBytes).then(
    () => undefined,
    () => undefined,
  );

/** What nobody can read says no more of what the tenant did than an answer that never came. */
export function asLost(thrown: unknown): never {
  const isUnread = thrown instanceof AppError && thrown.code === 'tenant.odd-reply';
  if (!isUnread || thrown.details['reason'] === 'redirect') throw thrown;
  throw new AppError('tenant.unreachable', { ...thrown.details, cause: 'odd-reply' }, { cause: thrown });
}

export function createRest(exchange: Exchange, tokens: TokenSource, limits: ClientLimits): Rest {
  const ask = <T>(call: Call, schema: z.ZodType<T>) =>
    exchange.run(call, tokens, (reply) => readJson(reply, schema, { path: call.path, maxBytes: limits.replyBytes }));
  return {
    get: (path, schema, options) => ask({ ...options, method: 'GET', path }, schema),
    post: (path, schema, options) => ask({ ...options, method: 'POST', path }, schema),
    postOnce: (path, schema, options) =>
      ask({ ...options, method: 'POST', path, repeatable: false }, schema).catch(asLost),
    done: (call) => exchange.run(call, tokens, drain),
    open: (call) => exchange.run(call, tokens, async (reply) => reply),
    read: (call, use) => exchange.run(call, tokens, use),
  };
}
