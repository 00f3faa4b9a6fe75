import { AppError } from '../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { World } from '../world.ts';
import { isAbsent, retryAfterSeconds, statusFailure, type CallFacts } from './failures.ts';
import { createGate } from './gate.ts';
import type { Answer, Transport } from './transport.ts';
import type { QalyptusAddress, QalyptusStatistics } from './types.ts';

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with its query. */
  readonly path: string;
  readonly body?: JsonObject;
  /** Ends at once when nothing listens at the address. */
  readonly isProbe?: boolean;
  readonly signal?: AbortSignal | undefined;
};

/** A good answer and the facts an error about it would carry. */
export type Good = { readonly answer: Answer; readonly facts: CallFacts };

/** Sends a call, waits where the server asks to, repeats reads, and returns only what has a status of success. */
export interface Exchange {
  run(call: Call): Promise<Good>;
  wait(seconds: number, signal?: AbortSignal): Promise<void>;
  statistics(): QalyptusStatistics;
}

/** What one call has used up so far. */
type Progress = { path: string; failures: number; throttled: number; redirects: number };

const maxTries = 5;
const maxThrottled = 10;
const maxRedirects = 3;
/** A longer pause is the runner's business. */
const maxPauseSeconds = 600;

const isLost = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'qalyptus.unreachable';

/** What nobody can read says no more of what a write did than an answer that never came. */
function asLost(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'qalyptus.odd-reply') return thrown;
  return new AppError('qalyptus.unreachable', { ...thrown.details, cause: 'odd-reply' }, { cause: thrown });
}

type Parts = { readonly transport: Transport; readonly world: World; readonly address: QalyptusAddress };

export function createExchange({ transport, world, address }: Parts): Exchange {
  const gate = createGate(4);
  const counts = { calls: 0, writes: 0, retries: 0 };

  const wait = (seconds: number, signal?: AbortSignal) =>
    world.sleep((seconds * 1000) / Math.max(1, address.clockRate), signal);

  /** 1, 2, 4, 8 seconds, each between half and the whole of it. */
  function backOff(failures: number, signal: AbortSignal | undefined): Promise<void> {
    const share = (world.random(1)[0] ?? 0) / 255;
    return wait(2 ** (failures - 1) * (0.5 + share / 2), signal);
  }

  async function pause(progress: Progress, answer: Answer, facts: CallFacts, call: Call): Promise<void> {
    const seconds = retryAfterSeconds(answer.header, world.now());
    progress.throttled += 1;
    counts.retries += 1;
    gate.halve();
    world.log.info('qalyptus asked to wait', { ...facts, seconds, attempt: progress.throttled });
    if (progress.throttled >= maxThrottled || seconds > maxPauseSeconds) {
      throw new AppError('qalyptus.rate-limited', { ...facts, waitSeconds: seconds });
    }
    await wait(seconds, call.signal);
  }

  async function repeat(progress: Progress, call: Call, failure: unknown): Promise<void> {
    const mayRepeat = call.method === 'GET' && isLost(failure) && !(call.isProbe === true && isAbsent(failure));
    if (!mayRepeat || progress.failures + 1 >= maxTries) throw failure;
    progress.failures += 1;
    counts.retries += 1;
    await backOff(progress.failures, call.signal);
  }

  /** A read may be sent elsewhere on the same server; the key goes to no other one, and no write goes twice. */
  function follow(progress: Progress, call: Call, answer: Answer): boolean {
    const target = URL.parse(answer.header('location') ?? '', `${transport.origin}${progress.path}`);
    if (call.method !== 'GET' || target?.origin !== transport.origin) return false;
    progress.redirects += 1;
    progress.path = `${target.pathname}${target.search}`;
    return progress.redirects <= maxRedirects;
  }

  async function send(call: Call, progress: Progress, facts: CallFacts): Promise<Answer> {
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    counts.calls += 1;
    if (call.method !== 'GET') counts.writes += 1;
    try {
      return await gate.through(() => transport.send({ ...facts, target: progress.path, body, signal: call.signal }));
    } catch (thrown) {
      throw call.method === 'GET' ? thrown : asLost(thrown);
    }
  }

  /** One try: the answer, or undefined when the call has to go out again. */
  async function attempt(call: Call, progress: Progress, facts: CallFacts): Promise<Answer | undefined> {
    const answer = await send(call, progress, facts);
    const { status } = answer;
    if (status >= 200 && status < 300) return answer;
    if (status === 429) {
      await pause(progress, answer, facts, call);
      return undefined;
    }
    if (status >= 300 && status < 400 && follow(progress, call, answer)) return undefined;
    const failure = statusFailure(status, answer.text, facts);
    throw call.method === 'GET' ? failure : asLost(failure);
  }

  function refuseWrite(call: Call, facts: CallFacts): void {
    if (address.identity === 'write' || call.method === 'GET') return;
    world.log.error('qalyptus write refused', facts);
    throw new AppError('qalyptus.write-refused', facts);
  }

  return {
    async run(call) {
      const path = call.path.replace(/[?#].*$/, '');
      const facts = { method: call.method, path, correlationId: world.newId() };
      refuseWrite(call, facts);
      const progress: Progress = { path: call.path, failures: 0, throttled: 0, redirects: 0 };
      for (;;) {
        try {
          const answer = await attempt(call, progress, facts);
          if (answer === undefined) continue;
          address.onAnswer?.(call.method, path);
          if (call.method !== 'GET') world.log.info('qalyptus changed', { ...facts, status: answer.status });
          return { answer, facts };
        } catch (thrown) {
          const code = thrown instanceof AppError ? thrown.code : 'unexpected';
          world.log.info('qalyptus call failed', { ...facts, code, attempt: progress.failures + 1 });
          await repeat(progress, call, thrown);
        }
      }
    },
    wait,
    statistics: () => ({ ...counts }),
  };
}
