import type { EpochMs } from '../../shared/domain/ids.ts';
import type { JsonObject, Json } from '../../shared/json.ts';

/** One line of the log is a constant phrase and facts beside it. Facts never hold a secret or a person's content. */
export interface Log {
  info(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
  child(facts: LogFacts): Log;
}
export type LogFacts = Readonly<Record<string, unknown>>;

/** Small facts a machine keeps outside any vault: last counter per vault, window preferences. Never a secret. */
export interface Settings {
  get(key: string): Json | undefined;
  set(key: string, value: Json): void;
}

/** Among those facts: whether nothing may be dialled. A host that cannot read them says that it is so. */
export const airGapSetting = 'air-gap';

/** Everything the engine may know of outside. Each host builds one; a test builds its own. */
export interface World {
  readonly now: () => EpochMs;
  readonly newId: () => string;
  /** Cryptographically strong bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** Ends early, by throwing the signal's reason, when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly settings: Settings;
  /** Proxy variables and the like; secrets are taken out before the world is built. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly product: { readonly version: string };
}

export type { JsonObject };
