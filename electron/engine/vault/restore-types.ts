import type { AppId, EpochMs, RunId, SnapshotId } from '../../../shared/domain/ids.ts';
import type { Json } from '../../../shared/json.ts';

export type KeptPlan = {
  readonly planId: string;
  /** sha-256 of the plan's canonical JSON without its hash, lower-case hex. */
  readonly hash: string;
  readonly kind: string;
  readonly madeAt: EpochMs;
  readonly body: Json;
};
export type Proof = {
  readonly snapshotId: SnapshotId;
  readonly kind: 'rehearsed' | 'restorable';
  readonly at: EpochMs;
  readonly runId: RunId;
  readonly apps: readonly AppId[];
};
export type IdMapRow = { readonly kind: string; readonly oldId: string; readonly newId: string; readonly name: string };

/** What restoring keeps: plans it made, how far each got, and what came of it. A plan's memory outlives its runs. */
export interface RestoreStore {
  /** Keeping one twice is keeping it once; another plan under the same id is refused. */
  keepPlan(plan: KeptPlan): void;
  planByHash(hash: string): KeptPlan | null;
  /** undefined: not kept. A kept `null` is a result. `subject` is an app's id in the snapshot, or "" for the whole plan. */
  step(planId: string, subject: string, step: string): Json | undefined;
  /** The later word stands, in the place of the first. Survives the process; a power cut may take the last ones back. */
  keepStep(planId: string, subject: string, step: string, result: Json): void;
  forgetStep(planId: string, subject: string, step: string): void;
  /** In the order they were kept. */
  steps(planId: string): { readonly subject: string; readonly step: string; readonly result: Json }[];
  /** The later word stands; each new one is audited. The plan must have been kept. */
  keepReport(runId: RunId, planId: string, report: Json): void;
  report(runId: RunId): Json | null;
  /** The later word on an old id stands. */
  keepIds(runId: RunId, rows: readonly IdMapRow[]): void;
  ids(runId: RunId): IdMapRow[];
  /** Audited; the first word of a run about a snapshot stands. */
  prove(proof: Proof): void;
  /** In the order they were earned. */
  proofs(): Proof[];
  /** Old app ids of a tenant that was rebuilt; history follows them. Audited; doing it twice is doing it once. */
  succeed(succession: {
    readonly runId: RunId;
    readonly at: EpochMs;
    readonly apps: readonly { oldId: AppId; newId: AppId }[];
  }): void;
  /** The app this one stands in for, if it came of a rebuild; one step, so that a chain is walked. */
  predecessor(appId: AppId): AppId | null;
  /** The app that stands in for this one since, of several the newest; one step. */
  successor(appId: AppId): AppId | null;
}
