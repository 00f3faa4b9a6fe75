import type { Database } from 'better-sqlite3';
import type { ContentId } from '../../../../shared/domain/ids.ts';

/** A file that was cut, proved and compressed, but that nobody can see until `commit`. Opaque to callers. */
export type PreparedContent = {
  readonly contentId: ContentId;
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
  readonly fileBytes: number;
  /** True when the very same file is already kept. */
  readonly known: boolean;
};

export type StoredContent = {
  readonly contentId: ContentId;
  readonly sha256: string;
  readonly fileBytes: number;
  /** Bytes this file added to the vault: packs, chunk rows and manifest. */
  readonly storedBytes: number;
};

export type PrepareOptions = {
  readonly expectedBytes: number | null;
  readonly signal?: AbortSignal;
  /** Bytes taken from the source so far. */
  readonly onBytes?: (bytes: number) => void;
  /** Told as a difference from nothing that is kept already: some of that may be damaged. */
  readonly alone?: boolean;
  /** Kept files that are damaged and may be made whole by what the source brings; heeded by the vault. */
  readonly heals?: readonly ContentId[];
};

/** One thing found wrong. `chunk` names the exact chunk when it is one. */
export type ContentDamage = {
  readonly kind: 'pack' | 'chunk' | 'manifest' | 'file' | 'count' | 'orphan';
  readonly id: string;
  /** Files that can no longer be given back whole. */
  readonly contentIds: readonly ContentId[];
  readonly problem: string;
};

export type ContentCheck = {
  readonly files: number;
  readonly chunks: number;
  readonly packs: number;
  readonly bytesRead: number;
  readonly damage: readonly ContentDamage[];
};

/** What healing came to, in chunks; `left` could not be had. */
export type ContentHealing = { readonly chunks: number; readonly packs: number; readonly left: number };

export type ContentStatistics = {
  readonly files: number;
  /** Sum of the sizes of all kept files, each distinct file once. */
  readonly fileBytes: number;
  readonly packs: number;
  readonly packBytes: number;
  readonly chunks: number;
  /** Bytes inside packs that no file uses any more. */
  readonly deadBytes: number;
};

/**
 * Keeps files as chunks named by keyed hash. Heavy work runs in worker threads; large files are streamed.
 * Nothing is written outside the vault's own database.
 */
export interface ContentStore {
  /** Takes the whole source in; throws the source's own error unchanged when it fails. */
  prepare(source: AsyncIterable<Uint8Array>, options: PrepareOptions): Promise<PreparedContent>;
  /** Must run inside the vault's write transaction. Doing it twice is doing it once. */
  commit(prepared: PreparedContent): StoredContent;
  /** Gives up a prepared file; harmless after a commit. */
  discard(prepared: PreparedContent): void;
  has(contentId: ContentId): boolean;
  /** The file's bytes in order, hashed on the way; throws `content.damaged` before the end rather than give a wrong file. */
  read(contentId: ContentId, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Random access for reading inside a container without unpacking all of it. */
  readAt(contentId: ContentId, offset: number, length: number): Promise<Uint8Array>;
  /** Structure, presence and counts; nothing is decrypted that need not be. */
  checkQuick(): ContentCheck;
  /** Reads, decrypts and hashes everything named (all when null). */
  checkDeep(options: {
    readonly contentIds: readonly ContentId[] | null;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: { bytes: number; totalBytes: number; files: number }) => void;
  }): Promise<ContentCheck>;
  /**
   * Brings damaged chunks back from another database with content's tables under the same keys, taking only bytes that
   * have the name of what was lost. `dropUnreadable` takes away the bytes of a pack whose own pages cannot be read, or says
   * that it cannot. Looked at are the packs that `contentIds` need; null: all.
   */
  heal(options: {
    readonly from: Database;
    readonly contentIds: readonly ContentId[] | null;
    readonly dropUnreadable: (pack: number) => boolean;
    readonly signal?: AbortSignal;
  }): Promise<ContentHealing>;
  /** Drops a file; its chunks die when no other file uses them. Runs inside the vault's write transaction. */
  remove(contentId: ContentId): void;
  /** Rewrites packs that are mostly dead and gives the space back to the file system. */
  repack(options?: { readonly signal?: AbortSignal }): Promise<{ readonly freedBytes: number }>;
  /** What a crash left: packs no file and no preparation names. Run once at open. */
  dropLeftovers(): number;
  statistics(): ContentStatistics;
  /** After another connection changed content's tables: nothing known from before is relied on any more. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
