import type { NumberedEvent } from '../../shared/domain/event.ts';
import type { Reply, Transport } from '../../shared/api/transport.ts';
import type { FailureCode } from '../../shared/errors/failures.ts';
import { readLines } from './read-lines.ts';

/** Says at which number a stream starts. */
const startHeader = 'x-event-seq';

type Announced = NumberedEvent | { readonly type: 'missed' };
type Listener = (event: Announced) => void;

export type HttpTransportOptions = {
  readonly sessionKey: string;
  /** What tries again after a lost stream wait for, in milliseconds. */
  readonly pauseMs?: number;
  /** Hears whether the engine can be reached. */
  readonly onReach?: (reached: boolean) => void;
  /** Hears that the session is over: nothing more will come, and nothing will be answered. */
  readonly onEnd?: () => void;
};

/** The browser's wire: one POST a call, one long answer of numbered events that is picked up again where it broke. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const headers = { authorization: `Bearer ${options.sessionKey}` };
  const listeners = new Set<Listener>();
  const announce: Listener = (event) => listeners.forEach((listen) => listen(event));
  let following: AbortController | null = null;

  return {
    async call(method, input) {
      try {
        const answer = await fetch(`/api/${method}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        });
        return await replyOf(answer);
      } catch {
        return refusal('engine.unreachable', 'later');
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      if (following === null) {
        following = new AbortController();
        void follow({ ...options, headers, announce, signal: following.signal });
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        following?.abort();
        following = null;
      };
    },
  };
}

const refusal = (code: FailureCode, retry: 'later' | 'after-user'): Reply => ({
  ok: false,
  failure: { code, details: {}, retry },
});

/** The doorman answers without a Reply when the session is over. */
async function replyOf(answer: Response): Promise<Reply> {
  const reply = (await answer.json().catch(() => null)) as Reply | null;
  if (reply !== null && typeof reply === 'object' && 'ok' in reply) return reply;
  return answer.status === 401 || answer.status === 403
    ? refusal('session.ended', 'after-user')
    : refusal('engine.unreachable', 'later');
}

type Following = HttpTransportOptions & {
  readonly headers: Record<string, string>;
  readonly announce: Listener;
  readonly signal: AbortSignal;
};

/** Keeps one event stream open until the signal; `missed` comes first, so that nobody reads before they listen. */
async function follow(following: Following): Promise<void> {
  const { signal, onReach, onEnd, pauseMs = 1000 } = following;
  let last: number | null = null;
  while (!signal.aborted) {
    try {
      const stream = await openStream(following, last);
      if (stream === 'session ended') return onEnd?.();
      onReach?.(true);
      if (last === null) following.announce({ type: 'missed' });
      last ??= stream.startsAt;
      for await (const line of readLines(stream.body)) {
        const event = JSON.parse(line) as Announced & { readonly seq?: number };
        last = event.seq ?? last;
        following.announce(event);
      }
    } catch {
      if (!signal.aborted) onReach?.(false);
    }
    if (!signal.aborted) await new Promise((resume) => setTimeout(resume, pauseMs));
  }
}

type Stream = { readonly body: ReadableStream<Uint8Array>; readonly startsAt: number };

async function openStream({ headers, signal }: Following, after: number | null): Promise<Stream | 'session ended'> {
  const answer = await fetch(after === null ? '/events' : `/events?after=${after}`, { headers, signal });
  if (answer.status === 401 || answer.status === 403) return 'session ended';
  if (!answer.ok || answer.body === null) throw new Error(`events: ${answer.status}`);
  return { body: answer.body, startsAt: Number(answer.headers.get(startHeader) ?? 0) };
}
