import { AppError } from '../../../shared/errors/app-error.ts';
import type { Json } from '../../../shared/json.ts';
import type { Secret } from '../secrets/index.ts';
import type { World } from '../world.ts';
import { refuseWrite } from './allow-list.ts';
import type { Governor } from './governor.ts';
import type { ClientLimits } from './limits.ts';
import type { Reply } from './reply.ts';
import type { OutgoingFile } from './reply-watch.ts';
import { failureOf, retryAfterSeconds } from './status-failures.ts';
import { tierOf } from './tiers.ts';
import type { Transport } from './transport.ts';
import type { TenantConnection } from './types.ts';

export type Call = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path of the tenant, with its query. */
  readonly path: string;
  readonly body?: Json;
  /** Bytes instead of a JSON body, opened anew for each try. */
  readonly file?: OutgoingFile & { readonly contentType: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are an answer to the caller and not a failure, beside every 2xx. */
  readonly accept?: readonly number[];
  /** False: a lost line or a server error is not repeated, for nobody knows what the server did. */
  readonly repeatable?: boolean;
  readonly carriesSecret?: boolean;
  readonly replyMs?: number;
  readonly signal?: AbortSignal | undefined;
};

type Token = { readonly bearer: Secret<string>; readonly serial: number };

/** Where a call gets its bearer; absent for the token call itself. */
export interface TokenSource {
  current(signal?: AbortSignal): Promise<Token>;
  /** Called on a 401: whoever comes first renews, the others share the result. */
  renew(refusedSerial: number, signal?: AbortSignal): Promise<void>;
}

/** Sends a call under the governor, repeats what may be repeated, and hands a good reply to `use`. */
export interface Exchange {
  run<T>(call: Call, tokens: TokenSource | null, use: (reply: Reply) => Promise<T>): Promise<T>;
  retries(): number;
}

type Parts = {
  readonly transport: Transport;
  readonly governor: Governor;
  readonly world: World;
  readonly limits: ClientLimits;
  readonly identity: TenantConnection['identity'];
  readonly onAnswer?: TenantConnection['onAnswer'];
};

/** What one call has used up so far. */
type Progress = { path: string; failures: number; throttled: number; redirects: number; renewed: boolean };

const redirects = new Set([301, 302, 303, 307, 308]);
const maxFailures = 5;
const maxThrottled = 10;
const maxRedirects = 3;
/** A longer pause is the runner's business: the job is put back and another one goes on. */
const maxPauseSeconds = 600;

const isLost = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.unreachable';
const isGood = (status: number) => status >= 200 && status < 300;
const bare = (path: string) => path.replace(/[?#].*$/, '');

export function createExchange({ transport, governor, world, limits, identity, onAnswer }: Parts): Exchange {
  let retries = 0;
  const announced = new Set<string>();

  /** Said once for each kind of path: the tenant announces what it will take away. */
  function noteSunset(reply: Reply, path: string): void {
    const sunset = reply.header('sunset') ?? reply.header('deprecation');
    const kind = bare(path).split('/').slice(0, 4).join('/');
    if (sunset === null || announced.has(kind)) return;
    announced.add(kind);
    world.log.info('call will go away', { path: kind, sunset: sunset.slice(0, 100) });
  }

  async function again(call: Call, progress: Progress, failure: unknown): Promise<void> {
    if (call.repeatable === false || progress.failures + 1 >= maxFailures) throw failure;
    progress.failures += 1;
    retries += 1;
    const code = failure instanceof AppError ? failure.code : 'unexpected';
    world.log.info('call repeated', { path: bare(progress.path), code, attempt: progress.failures });
    await governor.backOff(progress.failures, call.signal);
  }

  async function pause(call: Call, progress: Progress, reply: Reply): Promise<void> {
    const tier = tierOf(call.method, progress.path);
    const seconds = retryAfterSeconds(reply, world.now());
    await reply.discard();
    governor.holdBack(tier, seconds);
    progress.throttled += 1;
    retries += 1;
    world.log.info('rate limited', { tier, seconds, attempt: progress.throttled });
    if (progress.throttled >= maxThrottled || seconds > maxPauseSeconds) {
      throw new AppError('tenant.rate-limited', { tier, waitSeconds: seconds });
    }
  }

  async function redirect(call: Call, progress: Progress, reply: Reply): Promise<void> {
    const location = reply.header('location');
    await reply.discard();
    progress.redirects += 1;
    if (call.method !== 'GET' || location === null || progress.redirects > maxRedirects) {
      throw new AppError('tenant.odd-reply', { reason: 'redirect', status: reply.status, path: bare(progress.path) });
    }
    progress.path = transport.ownPath(location);
  }

  function dispatch(call: Call, path: string, token: Token | null): Promise<Reply> {
    const body = call.file ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const headers = {
      ...call.headers,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.file === undefined ? {} : { 'content-type': call.file.contentType }),
      ...(token === null ? {} : { authorization: `Bearer ${token.bearer.reveal()}` }),
    };
    return transport.send({
      method: call.method,
      target: path,
      headers,
      ...(body === undefined ? {} : { body }),
      carriesSecret: call.carriesSecret === true,
      replyMs: call.replyMs ?? limits.replyMs,
      signal: call.signal,
    });
  }

  /** One try. The outcome, or undefined when the call has to go out again. */
  async function attempt<T>(
    call: Call,
    progress: Progress,
    tokens: TokenSource | null,
    use: (reply: Reply) => Promise<T>,
  ): Promise<{ outcome: T } | undefined> {
    const token = tokens === null ? null : await tokens.current(call.signal);
    await governor.admit(tierOf(call.method, progress.path), call.signal);
    const reply = await dispatch(call, progress.path, token);
    const { status } = reply;
    noteSunset(reply, progress.path);
    if (isGood(status)) onAnswer?.(call.method, bare(progress.path));
    if (isGood(status) || call.accept?.includes(status)) return { outcome: await use(reply) };
    if (status === 429) {
      await pause(call, progress, reply);
    } else if (redirects.has(status)) {
      await redirect(call, progress, reply);
    } else if (status === 401 && token !== null && !progress.renewed) {
      progress.renewed = true;
      await reply.discard();
      await tokens?.renew(token.serial, call.signal);
    } else {
      throw await failureOf(reply, { method: call.method, path: bare(progress.path) });
    }
    return undefined;
  }

  return {
    async run(call, tokens, use) {
      refuseWrite(identity, call, world.log);
      const progress: Progress = { path: call.path, failures: 0, throttled: 0, redirects: 0, renewed: false };
      for (;;) {
        try {
          const done = await attempt(call, progress, tokens, use);
          if (done !== undefined) return done.outcome;
        } catch (thrown) {
          if (!isLost(thrown)) throw thrown;
          await again(call, progress, thrown);
        }
      }
    },
    retries: () => retries,
  };
}
