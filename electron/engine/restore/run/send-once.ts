import { AppError } from '../../../../shared/errors/app-error.ts';
import { isLost, statusOf, type RestoreWork } from './work.ts';

/** Seconds between look-ups after an answer was lost; more than two minutes in all. */
const lookUpWaits = [5, 10, 20, 40, 60];
const mostSends = 3;

export type NotRepeatable<R> = {
  /** App in the snapshot, or "". */
  readonly subject: string;
  /** Names the call in the ledger. */
  readonly step: string;
  /** What an earlier call made; null when there is nothing. */
  readonly find: () => Promise<R | null>;
  readonly send: () => Promise<R>;
};

/**
 * A call that must not happen twice: what it would make is looked for first, and after a lost answer again and again
 * before it is sent anew. That it was sent is kept, so that another process waits for its fruit as well.
 */
export async function sendOnce<R>(work: RestoreWork, { subject, step, find, send }: NotRepeatable<R>): Promise<R> {
  const { ledger } = work;
  const sent = `sent/${step}`;
  const found = ledger.recall(subject, sent) === undefined ? await find() : await lookAgain(work, find);
  if (found !== null) return found;
  for (let sends = 1; sends <= mostSends; sends++) {
    await ledger.mayGoOn();
    ledger.keep(subject, sent, true);
    try {
      return await send();
    } catch (thrown) {
      if (!isLost(thrown)) {
        const late = statusOf(thrown) === 409 ? await find() : null;
        if (late !== null) return late;
        if (statusOf(thrown) !== null) ledger.forget(subject, sent);
        throw thrown;
      }
    }
    const late = await lookAgain(work, find);
    if (late !== null) return late;
  }
  throw new AppError('restore.unsettled', { step });
}

async function lookAgain<R>({ tenant, signal }: RestoreWork, find: () => Promise<R | null>): Promise<R | null> {
  for (const seconds of [0, ...lookUpWaits]) {
    if (seconds > 0) await tenant.wait(seconds, signal);
    const found = await find();
    if (found !== null) return found;
  }
  return null;
}

/** The first look takes what was listed already, so that many things need one listing; later looks ask again. */
export function listedFirst<Row>(
  listed: readonly Row[],
  ask: () => Promise<readonly Row[]>,
): () => Promise<readonly Row[]> {
  let known: readonly Row[] | null = listed;
  return async () => {
    const rows = known ?? (await ask());
    known = null;
    return rows;
  };
}
