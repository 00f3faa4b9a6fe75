import type { Reply } from '../../shared/api/transport.ts';
import type { NumberedEvent } from '../../shared/domain/event.ts';
import type { Secret } from './secrets/index.ts';

/** A file on its way out through a one-time ticket. */
export type Download = {
  readonly fileName: string;
  readonly bytes: number | null;
  readonly content: AsyncIterable<Uint8Array>;
};

/** One whole engine, as its hosts know it: a door, its news, and an end. */
export interface Engine {
  /** Whatever comes in, a Reply goes out; nothing is thrown at a host. */
  dispatch(method: string, input: unknown): Promise<Reply>;
  readonly events: {
    listen(listener: (event: NumberedEvent) => void): () => void;
    since(last: number): NumberedEvent[] | undefined;
    last(): number;
  };
  /** A ticket is good once and for half a minute. */
  redeem(ticket: string): Promise<Download | null>;
  /**
   * Peers: another process on this machine that proves it holds the same data key may use this engine.
   * `challenge` is ours, `answer` the peer's; the result is a session key or null.
   */
  readonly peers: {
    /** The loopback port this engine can be reached at; published in the vault's lock. */
    announce(port: number): void;
    challenge(): Uint8Array;
    admit(challenge: Uint8Array, answer: Uint8Array): Secret<string> | null;
  };
  /** Resolves when no run is under way. */
  idle(): Promise<void>;
  /** Interrupts runs (they go on at the next start), closes the vault, wipes keys. */
  close(): Promise<void>;
}
