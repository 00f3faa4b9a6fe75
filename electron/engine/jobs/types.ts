import type { RunRecord, TierProgress } from '../../../shared/domain/job.ts';
import type { Json } from '../../../shared/json.ts';
import type { Steps } from './steps.ts';
import type { z } from '../../../shared/schema.ts';
import type { AppEvent } from '../../../shared/domain/event.ts';
import type { RunStore } from '../vault/index.ts';
import type { World } from '../world.ts';

/** Where runs, items and the results of their steps survive a crash: the vault, known here by this side only. */
export type RunMemory = RunStore;

/** What one item came to. `captured` and `unchanged` count as done. */
export type ItemResult = {
  readonly outcome: 'captured' | 'unchanged' | 'failed';
  readonly note: string;
  readonly bytesStored: number;
  readonly result: Json;
};

/** An item about to be queued. `weight` says how much of the run's time it is expected to take, in any unit. */
export type NewItem = {
  readonly jobId: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly group: string;
  readonly weight: number;
  readonly bytesTotal: number | null;
  /** For the work; never kept, so it must be found again when the run goes on after a restart. */
  readonly input: Json;
};

export interface ItemContext {
  readonly item: NewItem;
  readonly attempt: number;
  readonly signal: AbortSignal;
  readonly steps: Steps;
  /** Names what is being done now, in a word or two a person reads. */
  at(step: string): void;
  bytes(done: number, total?: number | null): void;
  objects(count: number): void;
}

export interface RunContext {
  readonly run: RunRecord;
  readonly signal: AbortSignal;
  readonly steps: Steps;
  phase(name: string): void;
  total(items: number | null): void;
  /** Calls so far, as the tenant's governor counts them; asked when progress is sampled. */
  watchCalls(source: () => CallCounts): void;
  /**
   * Works on every item, several at once. A failed item never stops the others, unless its failure is one that
   * every item would meet; then the run stops there and can be resumed.
   */
  forEach(items: readonly NewItem[], work: (context: ItemContext) => Promise<ItemResult>): Promise<readonly ItemEnd[]>;
}

export type ItemEnd = {
  readonly item: NewItem;
  readonly outcome: ItemResult['outcome'];
  readonly result: Json;
  readonly failure: { readonly code: string; readonly details: Json } | null;
};

export type CallCounts = {
  readonly calls: number;
  readonly waited: number;
  readonly retries: number;
  readonly tiers: readonly z.infer<typeof TierProgress>[];
};

export type RunOutcome = { readonly state: 'done' | 'partial' | 'failed'; readonly result: Json };

/** A kind of run: a script of steps and items. After a crash it simply runs again and kept steps answer from memory. */
export interface RunKind {
  run(context: RunContext): Promise<RunOutcome>;
}

/** What the runner is built from. */
export type JobsDeps = {
  readonly world: World;
  readonly memory: RunMemory;
  readonly publish: (event: AppEvent) => void;
  readonly kinds: Readonly<Record<string, RunKind>>;
};
