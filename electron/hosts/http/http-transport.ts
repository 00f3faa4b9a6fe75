import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import type { Reply, Transport } from '../../../shared/api/transport.ts';
import type { NumberedEvent } from '../../../shared/domain/event.ts';
import { z } from '../../../shared/schema.ts';
import { startHeader } from './event-stream.ts';
import { PeerChallenge } from './peer-gate.ts';
import { readLines } from './read-lines.ts';

const retryMilliseconds = 250;

export type HttpAddress = { readonly origin: string; readonly sessionKey: string };
export interface HttpTransport extends Transport {
  close(): void;
}
type Heard = NumberedEvent | { readonly type: 'missed' };

const FailureReply = z.object({
  ok: z.literal(false),
  failure: z.object({
    code: z
      .string()
      .transform((code) => (Object.hasOwn(failures, code) ? code : 'unexpected') as keyof typeof failures),
    details: z.record(z.string(), z.json()),
    retry: z.enum(['never', 'later', 'after-user']),
  }),
});
const AnyReply = z.union([z.object({ ok: z.literal(true), value: z.unknown() }), FailureReply]);
const Admitted = z.object({ sessionKey: z.string() });
const HeardLine = z.looseObject({ type: z.string(), seq: z.number() });

/** Speaks with an engine in another process of this machine, over its loopback host. */
export function httpTransport({ origin, sessionKey }: HttpAddress): HttpTransport {
  const listeners = new Set<(event: Heard) => void>();
  const closing = new AbortController();
  const headers = { authorization: `Bearer ${sessionKey}`, 'content-type': 'application/json' };
  const tell = (event: Heard): void => listeners.forEach((listener) => listener(event));
  let listening: Promise<void> | undefined;

  /** Resolves when the stream has begun, or cannot; from then on it is kept up until the host is gone. */
  const listen = (): Promise<void> =>
    new Promise((begun) => {
      const follow = async (): Promise<void> => {
        let after: string | undefined;
        while (!closing.signal.aborted) {
          const from = after === undefined ? '' : `?after=${after}`;
          const answer = await fetch(`${origin}/events${from}`, { headers, redirect: 'error', signal: closing.signal });
          if (!answer.ok || !answer.body) return;
          after ??= answer.headers.get(startHeader) ?? '0';
          begun();
          try {
            for await (const line of readLines(answer.body)) {
              const event = HeardLine.parse(JSON.parse(line));
              after = String(event.seq);
              tell(event as unknown as Heard);
            }
          } catch {
            // A stream that breaks off is asked for again, by number.
          }
          await wait(retryMilliseconds, undefined, { signal: closing.signal });
        }
      };
      void follow()
        .catch(() => undefined)
        .finally(() => {
          begun();
          if (!closing.signal.aborted) tell({ type: 'missed' });
        });
    });

  return {
    async call(method, input) {
      // What a call sets off must not be over before we listen.
      await listening;
      // An address forgets steps like `..`, and would lead to another door than the one that was named.
      if (method.split('/').some((step) => /^\.{0,2}$/.test(step))) return noSuchMethod(method);
      return post(`${origin}/api/${method.split('/').map(encodeURIComponent).join('/')}`, input ?? {}, headers)
        .then((answer) => AnyReply.parse(answer) as Reply)
        .catch((): Reply => ({ ok: false, failure: new AppError('engine.unreachable').toFailure() }));
    },
    onEvent(listener) {
      listeners.add(listener);
      listening ??= listen();
      return () => void listeners.delete(listener);
    },
    close: () => closing.abort(),
  };
}

/** Becomes a client of the process that holds the vault; `prove` answers its challenge with the data key. */
export async function joinHolder(port: number, prove: (challenge: Uint8Array) => Uint8Array): Promise<HttpTransport> {
  const origin = `http://127.0.0.1:${port}`;
  const ask = async (path: string, input: unknown): Promise<unknown> => {
    const answer = await post(`${origin}/peer/${path}`, input, { 'content-type': 'application/json' }).catch(() => {
      throw new AppError('engine.unreachable');
    });
    const refused = FailureReply.safeParse(answer);
    if (refused.success) throw new AppError(refused.data.failure.code, refused.data.failure.details);
    return answer;
  };
  const { challengeId, challenge } = PeerChallenge.parse(await ask('challenge', {}));
  const answer = prove(new Uint8Array(Buffer.from(challenge, 'base64url')));
  const admitted = await ask('admit', { challengeId, answer: Buffer.from(answer).toString('base64url') });
  return httpTransport({ origin, sessionKey: Admitted.parse(admitted).sessionKey });
}

const noSuchMethod = (name: string): Reply => ({
  ok: false,
  failure: new AppError('request.unknown-method', { name: name.slice(0, 100) }).toFailure(),
});

async function post(url: string, input: unknown, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input), redirect: 'error' });
  return answer.json();
}
