import type Database from 'better-sqlite3';

import type { Log, World } from '../world.ts';
import type { ContentStore } from './content/types.ts';
import type { Migration } from './database/migration.ts';

/** What the vault hands its content store. */
export type ContentParts = {
  readonly db: Database.Database;
  /** 32 bytes for one purpose of the content store; its labels begin with `content/`. */
  readonly subkey: (label: string) => Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: World['now'];
  readonly log: Log;
  readonly workers?: number;
};

/** Moments at which a test pulls the plug. */
export type FailPoint =
  | 'envelope-written'
  | 'migration-copied'
  | 'migration-step'
  | 'rekey-staged'
  | 'rekey-batch'
  | 'rekey-copied'
  | 'rekey-ready'
  | 'rekey-renamed'
  | 'rekey-cleaned'
  | 'rekey-enveloped';

export type VaultOptions = {
  readonly world: World;
  /** scrypt's N for new passphrase slots; a power of two between 2^15 and 2^20. */
  readonly scryptN?: number;
  /** A person was warned that this vault is older than one seen before, and wants it. */
  readonly acceptRollback?: boolean;
  /** A person says that the other machine named in the lock is gone. */
  readonly takeOverLock?: boolean;
  /** Worker threads of the content store. */
  readonly workers?: number;
  /** For tests only. */
  readonly hooks?: {
    readonly reached?: (point: FailPoint) => void;
    readonly migrations?: readonly Migration[];
    readonly createContent?: (parts: ContentParts) => ContentStore;
  };
};
