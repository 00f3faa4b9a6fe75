import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { answerTo, type Answers } from './desk.ts';
import { createTidier } from './tidy-up.ts';
import { wholeBuffers } from './whole-buffers.ts';
import type { FromWorker, Task, Tasks, ToWorker, WorkerSetup } from './messages.ts';

type Session = { readonly answers: Answers; settle(result: unknown): void; fail(why: unknown): void };
type Hand = { readonly worker: Worker; readonly sessions: Map<number, Session> };

export type RunOptions = {
  readonly answers: Answers;
  readonly signal?: AbortSignal | undefined;
  /** Tasks with the same number share a worker, and so what it has unpacked, unless that one is busy. */
  readonly affinity?: number;
};

const tidyUp = createTidier();
/** What is held lives outside these heaps; small ones are tidied up early, and the buffers with them. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** Runs tasks in worker threads and answers what they ask on the way, in the thread that owns the database. */
export class WorkerPool {
  readonly #hands: Hand[] = [];
  readonly #size: number;
  readonly #setup: WorkerSetup;
  #sessions = 0;

  constructor(size: number, setup: WorkerSetup) {
    this.#size = size;
    this.#setup = setup;
  }

  get size(): number {
    return this.#size;
  }

  /** Ends with the task's result, or throws what an answer threw, unchanged. */
  async run<T extends Task>(task: T, input: Tasks[T]['input'], options: RunOptions): Promise<Tasks[T]['result']> {
    options.signal?.throwIfAborted();
    const hand = this.#choose(options.affinity);
    const session = (this.#sessions += 1);
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<Tasks[T]['result']>((resolve, reject) => {
        onAbort = () => {
          reject(toError(options.signal?.reason));
        };
        options.signal?.addEventListener('abort', onAbort);
        hand.sessions.set(session, {
          answers: options.answers,
          settle: resolve,
          fail: reject,
        });
        hand.worker.ref();
        post(hand, { kind: 'start', session, task, input });
      });
    } finally {
      if (onAbort) options.signal?.removeEventListener('abort', onAbort);
      hand.sessions.delete(session);
      if (hand.sessions.size === 0) hand.worker.unref();
    }
  }

  async close(): Promise<void> {
    const hands = this.#hands.splice(0);
    await Promise.all(hands.map(({ worker }) => end(worker)));
  }

  #choose(affinity: number | undefined): Hand {
    const wanted = affinity === undefined ? undefined : this.#hands[affinity % this.#size];
    const idlest = this.#hands.reduce<Hand | undefined>(
      (best, hand) => (best && best.sessions.size <= hand.sessions.size ? best : hand),
      undefined,
    );
    if (wanted && idlest && wanted.sessions.size <= idlest.sessions.size) return wanted;
    if (idlest && (idlest.sessions.size === 0 || this.#hands.length >= this.#size)) return idlest;
    return this.#hire();
  }

  #hire(): Hand {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#setup, resourceLimits });
    const hand: Hand = { worker, sessions: new Map() };
    this.#hands.push(hand);
    worker.on('message', (message: FromWorker) => {
      receive(hand, message);
    });
    const lose = (cause: unknown): void => {
      const at = this.#hands.indexOf(hand);
      if (at >= 0) this.#hands.splice(at, 1);
      for (const session of hand.sessions.values())
        session.fail(new AppError('unexpected', { worker: 'lost' }, { cause }));
    };
    worker.on('error', lose);
    worker.on('exit', lose);
    return hand;
  }
}

const graceMilliseconds = 5_000;

/**
 * Lets a worker come to its own end: taken down in the middle of a collection or of a WebAssembly call, a thread may take
 * the whole process with it. One that does not end is taken down all the same.
 */
async function end(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.ref();
  worker.postMessage({ kind: 'end' } satisfies ToWorker);
  const late = setTimeout(() => void worker.terminate(), graceMilliseconds);
  await ended;
  clearTimeout(late);
}

function receive(hand: Hand, message: FromWorker): void {
  tidyUp();
  const session = hand.sessions.get(message.session);
  if (message.kind === 'ask') {
    if (session) void answer(hand, session, message);
    else post(hand, { kind: 'refuse', session: message.session, ask: message.ask });
  } else if (message.kind === 'done') session?.settle(message.result);
  else session?.fail(new AppError(message.code, message.details, { cause: message.stack }));
}

async function answer(hand: Hand, session: Session, message: Extract<FromWorker, { kind: 'ask' }>): Promise<void> {
  try {
    const value = await answerTo(session.answers, message.question, message.input as never);
    post(hand, { kind: 'answer', session: message.session, ask: message.ask, value });
  } catch (thrown) {
    post(hand, { kind: 'refuse', session: message.session, ask: message.ask });
    session.fail(thrown);
  }
}

function post(hand: Hand, message: ToWorker): void {
  hand.worker.postMessage(message, message.kind === 'answer' ? wholeBuffers(message.value) : []);
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new AppError('job.cancelled', {}, { cause: reason });
}
