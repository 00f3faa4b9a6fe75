import type { RunId } from '../../../../shared/domain/ids.ts';
import type { LedgerRow, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { AppPair, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import type { Brakes } from './brakes.ts';
import type { FirstPatch } from './first-patch.ts';
import type { PlanMemory } from './plan-memory.ts';
import type { Sight } from './sight.ts';

/** Everything the parts of one run share. */
export type PropagationWork = {
  readonly plan: PropagationPlan;
  readonly world: World;
  readonly vault: Pick<Vault, 'qalyptus' | 'restores'>;
  readonly runId: RunId;
  readonly client: QalyptusClient;
  readonly signal: AbortSignal;
  readonly memory: PlanMemory;
  readonly brakes: Brakes;
  readonly firstPatch: FirstPatch;
  readonly sight: Sight;
  /** The master's reports, read once; none when it is gone. */
  readonly masterReports: () => Promise<readonly TaskReport[]>;
  readonly retryFailed: boolean;
  /** Holds while the run is paused; throws once it is to end. */
  readonly mayGoOn: () => Promise<void>;
  /** Says in the summary what a person should look at. */
  readonly warn: (text: string) => void;
};

/** What one target or task came to; the last word about it. */
export type Ended = 'created' | 'adopted' | 'updated' | 'unchanged' | 'failed' | 'review';
export const endedStep = 'ended';
/** A person was asked to disable the task; that it is disabled by now is no surprise. */
export const askedToDisableStep = 'asked-to-disable';
/** The task was enabled before this plan disabled it; true until it is enabled again. */
export const frozenStep = 'frozen';

export const hasCode = (thrown: unknown, ...codes: readonly AppError['code'][]): thrown is AppError =>
  thrown instanceof AppError && codes.includes(thrown.code);

/** Nobody can tell whether it was done. */
export const isLost = (thrown: unknown): thrown is AppError => hasCode(thrown, 'qalyptus.unreachable');

export const needsReview = (why: string, details: JsonObject): AppError =>
  new AppError('propagation.needs-review', { why, ...details });

/** Two lists of the same pairs, in whatever order. */
export function samePairs(one: readonly AppPair[], other: readonly AppPair[]): boolean {
  const text = (pairs: readonly AppPair[]) =>
    pairs
      .map(({ qlikAppId, newQlikAppId }) => `${qlikAppId}>${newQlikAppId}`)
      .sort()
      .join();
  return text(one) === text(other);
}

export const sameName = (one: string, other: string): boolean =>
  one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();

/** Keeps a ledger row with what changed of it. Whether it works is forgotten with the mappings that was said of. */
export function putRow(
  work: { readonly vault: Pick<Vault, 'qalyptus'>; readonly world: World },
  row: LedgerRow,
  change: Partial<LedgerRow>,
) {
  const changed: LedgerRow = { ...row, ...change, updatedAt: work.world.now() };
  const isOfThese = changed.check?.taskId === changed.taskId && sameReports(row.reports, changed.reports);
  const next = isOfThese ? changed : withoutCheck(changed);
  work.vault.qalyptus.putRow(next);
  return next;
}

/** A row nobody has said of whether it works. */
export function withoutCheck(row: LedgerRow): LedgerRow {
  const next = { ...row };
  delete next.check;
  return next;
}

const sameReports = (one: LedgerRow['reports'], other: LedgerRow['reports']): boolean =>
  one.length === other.length &&
  one.every(({ taskReportId, pairs }) =>
    other.some((row) => row.taskReportId === taskReportId && samePairs(row.pairs, pairs)),
  );

const patience = [5, 15];

/** A call that is harmless to repeat, sent again when its answer was lost. */
export async function persist<R>(work: Pick<PropagationWork, 'client' | 'signal'>, call: () => Promise<R>): Promise<R> {
  for (const seconds of patience) {
    try {
      return await call();
    } catch (thrown) {
      if (!isLost(thrown)) throw thrown;
      await work.client.wait(seconds, work.signal);
    }
  }
  return call();
}
