import type { DeskClient } from './desk-store.ts';

const everyMs = 10_000;
/** A large vault that is opened or checked on a slow drive may take this long. */
const patienceMs = 30_000;

/**
 * Asks now and then whether the engine still answers: a drive that hangs holds it up without ending it. Tells when that
 * begins and ends; gives back what stops it. An engine that cannot be reached at all is told of by the transport.
 */
export function watchEngine(client: Pick<DeskClient, 'ping'>, tell: (held: boolean) => void): () => void {
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const late = setTimeout(() => tell(true), patienceMs);
    await client.ping({}).catch(() => undefined);
    clearTimeout(late);
    tell(false);
    isAsking = false;
  };
  const turns = setInterval(() => void ask(), everyMs);
  return () => clearInterval(turns);
}
