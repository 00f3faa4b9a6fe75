import { availableParallelism } from 'node:os';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { ContentId, type EpochMs } from '../../../../shared/domain/ids.ts';
import type { Log } from '../../world.ts';
import type { FileRow } from './catalogue.ts';
import { checkDeep, checkQuick } from './check-content.ts';
import { openChunkSource } from './chunk-source.ts';
import { FileCommitter } from './commit-file.ts';
import { PackHealer } from './heal-packs.ts';
import { Intake } from './intake.ts';
import { Preparation } from './preparation.ts';
import { readInOrder } from './read-in-order.ts';
import { Repacker } from './repack.ts';
import { decodeRuns } from './runs.ts';
import { largestWhole } from './limits.ts';
import type { Draft } from './take-in-file.ts';
import { Turnstile } from './turnstile.ts';
import type { ContentStore, PreparedContent, PrepareOptions, StoredContent } from './types.ts';
import { openStore, readingAnswers, type Store } from './vault-desk.ts';

export type ContentStoreSetup = {
  readonly db: Database;
  readonly subkey: (label: string) => Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => EpochMs;
  readonly log: Log;
  /** Threads for cutting, proving and packing; at most four unless said otherwise. */
  readonly workers?: number;
};

const mib = 1024 * 1024;
/** What all preparations together may hold of their sources and of what they unpack. */
const preparationRoom = 48 * mib;

/** What one holds: a file taken in whole, about twice; one that flows, no more than its window. */
function weightOf(expectedBytes: number | null): number {
  return expectedBytes === null || expectedBytes > largestWhole ? preparationRoom / 2 : expectedBytes * 2 + 8 * mib;
}

/** Opens the store on a database that has the content tables. */
export function createContentStore(setup: ContentStoreSetup): ContentStore {
  const workers = setup.workers ?? Math.min(4, availableParallelism());
  const store = openStore(setup.db, setup.subkey, workers);
  return new TableContentStore(store, setup);
}

type State = { readonly preparation: Preparation; readonly draft: Draft };

class TableContentStore implements ContentStore {
  readonly #store: Store;
  readonly #setup: ContentStoreSetup;
  readonly #committer: FileCommitter;
  readonly #repacker: Repacker;
  readonly #turnstile = new Turnstile(preparationRoom);
  readonly #states = new Map<PreparedContent, State>();

  constructor(store: Store, setup: ContentStoreSetup) {
    this.#store = store;
    this.#setup = setup;
    this.#committer = new FileCommitter(store);
    this.#repacker = new Repacker(store, this.#committer);
  }

  async prepare(source: AsyncIterable<Uint8Array>, options: PrepareOptions): Promise<PreparedContent> {
    this.#settle();
    const leave = await this.#turnstile.enter(weightOf(options.expectedBytes), options.signal);
    const intake = new Intake(source, options);
    const preparation = new Preparation(this.#store, options.alone);
    try {
      const draft = await this.#takeIn(intake, preparation, options);
      const prepared = this.#describe(draft);
      if (prepared.known) this.#giveUp(preparation);
      else this.#states.set(prepared, { preparation, draft });
      return prepared;
    } catch (thrown) {
      this.#giveUp(preparation);
      await intake.close();
      throw thrown;
    } finally {
      leave();
    }
  }

  commit(prepared: PreparedContent): StoredContent {
    const kept = this.#store.catalogue.fileOf(prepared.contentId);
    if (kept) return describe(kept, this.#states.has(prepared) || prepared.known ? 0 : kept.stored_bytes);
    const state = this.#states.get(prepared);
    if (!state) throw new AppError('content.unknown', { contentId: prepared.contentId });
    return this.#committer.commit(prepared.contentId, state.preparation, state.draft);
  }

  discard(prepared: PreparedContent): void {
    const state = this.#states.get(prepared);
    this.#states.delete(prepared);
    if (state) this.#giveUp(state.preparation);
  }

  has(contentId: ContentId): boolean {
    return this.#store.catalogue.fileOf(contentId) !== null;
  }

  read(contentId: ContentId, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const file = this.#known(contentId);
    return readInOrder(this.#store, file, signal);
  }

  async readAt(contentId: ContentId, offset: number, length: number): Promise<Uint8Array> {
    const file = this.#known(contentId);
    const input = { contentId, root: file.root, sha256: '', fileBytes: file.file_bytes, offset, length };
    return this.#store.pool.run('readPart', input, {
      answers: readingAnswers(this.#store),
      affinity: decodeRuns(file.streams)[0]?.[0] ?? 0,
    });
  }

  checkQuick() {
    return checkQuick(this.#store);
  }

  checkDeep(options: Parameters<ContentStore['checkDeep']>[0]) {
    return checkDeep(this.#store, options);
  }

  heal({ from, ...options }: Parameters<ContentStore['heal']>[0]) {
    this.#settle();
    return new PackHealer(this.#store, this.#committer).heal({ ...options, source: openChunkSource(from) });
  }

  remove(contentId: ContentId): void {
    const file = this.#store.catalogue.fileOf(contentId);
    if (file) this.#committer.remove(file);
  }

  repack(options: { readonly signal?: AbortSignal } = {}) {
    this.#settle();
    return this.#repacker.repack(options.signal);
  }

  dropLeftovers(): number {
    this.#settle();
    return this.#repacker.dropLeftovers(
      new Set([...this.#states.values()].flatMap(({ preparation }) => preparation.spilled())),
    );
  }

  statistics() {
    const { db } = this.#store;
    const files = db
      .prepare<[], { files: number; bytes: number }>(
        'SELECT count(*) AS files, coalesce(sum(file_bytes), 0) AS bytes FROM content_file',
      )
      .get();
    const packs = db
      .prepare<[], { packs: number; stored: number; dead: number; chunks: number }>(
        `SELECT count(*) AS packs, coalesce(sum(stored_bytes), 0) AS stored, coalesce(sum(live_chunks), 0) AS chunks,
         coalesce(sum(CASE WHEN raw_bytes = 0 THEN 0 ELSE stored_bytes * (raw_bytes - live_bytes) / raw_bytes END), 0) AS dead
       FROM content_pack`,
      )
      .get();
    return {
      files: files?.files ?? 0,
      fileBytes: files?.bytes ?? 0,
      packs: packs?.packs ?? 0,
      packBytes: packs?.stored ?? 0,
      chunks: packs?.chunks ?? 0,
      deadBytes: packs?.dead ?? 0,
    };
  }

  async refresh(): Promise<void> {
    this.#store.counters.refresh();
    await this.#store.pool.close();
  }

  async close(): Promise<void> {
    await this.#store.pool.close();
  }

  #takeIn(intake: Intake, preparation: Preparation, options: PrepareOptions): Promise<Draft> {
    const { catalogue, naming, pool } = this.#store;
    const contentIdOf = (sha256: Uint8Array): string => naming.file(sha256).toString('hex');
    return pool.run(
      'takeIn',
      { expectedBytes: options.expectedBytes },
      {
        signal: options.signal,
        answers: {
          ...readingAnswers(this.#store),
          ...preparation.answers(),
          bytes: ({ atMost, spare }) => intake.take(atMost, spare),
          file: ({ sha256 }) => catalogue.fileOf(contentIdOf(sha256)) !== null,
        },
      },
    );
  }

  #describe(draft: Draft): PreparedContent {
    const contentId = ContentId.parse(this.#store.naming.file(draft.sha256).toString('hex'));
    const sha256 = Buffer.from(draft.sha256).toString('hex');
    return { contentId, sha256, fileBytes: draft.fileBytes, known: this.has(contentId) };
  }

  #known(contentId: ContentId): FileRow {
    const file = this.#store.catalogue.fileOf(contentId);
    if (!file) throw new AppError('content.unknown', { contentId });
    return file;
  }

  #giveUp(preparation: Preparation): void {
    this.#repacker.dropPending(preparation.spilled());
    preparation.end();
  }

  /** Lets go of preparations whose file is kept for good, so that a caller need not discard what it committed. */
  #settle(): void {
    if (this.#setup.db.inTransaction) return;
    for (const [prepared, { preparation }] of this.#states) {
      if (!this.has(prepared.contentId)) continue;
      this.#states.delete(prepared);
      this.#giveUp(preparation);
    }
  }
}

function describe(file: FileRow, storedBytes: number): StoredContent {
  return {
    contentId: ContentId.parse(file.content_id.toString('hex')),
    sha256: file.sha256.toString('hex'),
    fileBytes: file.file_bytes,
    storedBytes,
  };
}
