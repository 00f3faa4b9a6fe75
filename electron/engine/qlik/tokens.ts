import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { Secret } from '../secrets/index.ts';
import type { Log } from '../world.ts';
import { abortable } from './abortable.ts';
import type { Exchange, TokenSource } from './exchange.ts';
import { readJson } from './read-json.ts';
import type { Reply } from './reply.ts';
import { failureOf } from './status-failures.ts';
import type { TenantConnection } from './types.ts';

const TokenReply = z.object({
  access_token: z
    .string()
    .min(1)
    .max(65_536)
    // Goes into a header: a line break in it would be somebody else's header.
    .regex(/^[\x21-\x7e]+$/),
  scope: z.string().max(65_536).nullish(),
});

export type Granted = {
  readonly scopes: readonly string[];
  /** False: the answer named none, which by the OAuth standard means those that were asked for. */
  readonly stated: boolean;
};

type Token = { readonly bearer: Secret<string>; readonly granted: Granted; readonly serial: number };

export interface Tokens extends TokenSource {
  current(signal?: AbortSignal): Promise<Token>;
  /** What the tenant granted, which may be less than was asked for; null before the first token. */
  granted(): Granted | null;
}

const path = '/oauth/token';

async function refusal(reply: Reply): Promise<AppError> {
  const failure = await failureOf(reply, { method: 'POST', path });
  const code = reply.status === 403 ? 'tenant.forbidden' : 'tenant.signed-out';
  return new AppError(code, { ...failure.details, reason: 'token' });
}

/** One token for one client on one host: fetched once however many ask, never cached when it failed. */
export function createTokens(connection: TenantConnection, exchange: Exchange, log: Log): Tokens {
  let held: Token | null = null;
  let pending: Promise<Token> | null = null;
  let serial = 0;

  async function fetchToken(): Promise<Token> {
    const body = {
      client_id: connection.clientId,
      client_secret: connection.clientSecret.reveal(),
      grant_type: 'client_credentials',
      ...(connection.scopes.trim() === '' ? {} : { scope: connection.scopes.trim() }),
    };
    const call = { method: 'POST', path, body, carriesSecret: true, accept: [400, 401, 403] } as const;
    const reply = await exchange.run(call, null, async (answer) => {
      if (answer.status >= 400) throw await refusal(answer);
      return readJson(answer, TokenReply, { path, maxBytes: 1024 * 1024 });
    });
    serial += 1;
    const stated = typeof reply.scope === 'string';
    const scopes = (reply.scope ?? connection.scopes).split(/\s+/).filter((scope) => scope !== '');
    log.info('token received', { serial, scopes: scopes.length, stated });
    return { bearer: new Secret(reply.access_token), granted: { scopes, stated }, serial };
  }

  /** No caller's signal goes in: one cancelled caller must not take the token from the others. */
  function fetchShared(): Promise<Token> {
    pending ??= fetchToken()
      .then((token) => (held = token))
      .finally(() => (pending = null));
    return pending;
  }

  return {
    current: (signal) => (held === null ? abortable(fetchShared(), signal) : Promise.resolve(held)),
    async renew(refusedSerial, signal) {
      if (held?.serial === refusedSerial) held = null;
      if (held === null) await abortable(fetchShared(), signal);
    },
    granted: () => held?.granted ?? null,
  };
}
