import type { AppFacts, OwnedObject } from '../../../shared/domain/app.ts';
import type { Certificate, Exception } from '../../../shared/domain/certificate.ts';
import type { ConfigId, ConfigKindName } from '../../../shared/domain/config.ts';
import type { ConfigApplied, ConfigPlan } from '../../../shared/domain/config-plan.ts';
import type { AppId, RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import type { RebuildStageName } from '../../../shared/domain/rebuild.ts';
import type { AppPlan, IdRow, PlanOptions, RestorePlan } from '../../../shared/domain/restore.ts';
import type { IdentityProvider, Tenant } from '../../../shared/domain/tenant.ts';
import { z } from '../../../shared/schema.ts';
import type { RunContext } from '../jobs/index.ts';
import type { ObjectReading, TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

/** What a person asked to be planned. */
export type PlanRequest = {
  readonly kind: 'restore' | 'rebuild';
  /** null: the newest snapshot that is complete, or else partial. */
  readonly snapshotId: SnapshotId | null;
  readonly options: PlanOptions;
  /** CSV texts; null when none was given. */
  readonly spaceMap: string | null;
  readonly peopleMap: string | null;
};

/** Before groups and spaces are made; once spaces are there and before apps; once everything is tidied up. */
export type ConfigurationMoment = 'first' | 'before' | 'after';

export type PlannedRebuild = { readonly configId: ConfigId; readonly takenAt: number; readonly plan: ConfigPlan };

/** What a rebuild asks of configuration. It knows stages and counts; what a kind is, only the other side knows. */
export interface ConfigurationPort {
  /** What there is to be made; null where the vault has no capture. Reads only. */
  planRebuild(
    request: {
      readonly snapshotId: SnapshotId;
      readonly source: TenantName;
      readonly target: TenantName;
      readonly confirm: readonly string[];
    },
    client: TenantClient,
    signal?: AbortSignal,
  ): Promise<PlannedRebuild | null>;
  /** Makes what belongs to this moment, once for each plan; killed anywhere, it goes on. */
  applyMoment(
    request: {
      readonly planId: string;
      readonly configId: ConfigId;
      readonly target: TenantName;
      readonly moment: ConfigurationMoment;
      readonly confirm: readonly string[];
      /** What the rebuild has made so far. */
      readonly ids: readonly IdRow[];
    },
    tenant: TenantClient,
    context: Pick<RunContext, 'run' | 'signal' | 'steps' | 'forEach'>,
  ): Promise<ConfigApplied>;
  /** null: a rebuild makes nothing of this kind. */
  stageOf(kind: ConfigKindName): RebuildStageName | null;
}

export type PlanDeps = {
  readonly world: World;
  readonly vault: Vault;
  readonly target: Pick<Tenant, 'name' | 'host' | 'rateShare' | 'role'>;
  /** A read identity on the target. */
  readonly tenant: TenantClient;
  readonly signal?: AbortSignal;
  /** Without it a rebuild brings no configuration. */
  readonly configuration?: ConfigurationPort;
};

/** Works out a plan and keeps it in the vault. */
export type MakePlan = (request: PlanRequest, deps: PlanDeps) => Promise<RestorePlan>;

/** How the identity providers of snapshot and target compare. */
export type IdentityProviders = readonly IdentityProvider[];

/** What a restore run is started with; the plan itself is in the vault. */
export const RestoreInput = z.object({
  planHash: z.string(),
  planId: z.string(),
  target: z.string(),
  /** What the report calls it. */
  kind: z.enum(['restore', 'rebuild', 'rehearsal', 'drill']),
});
export type RestoreInput = z.infer<typeof RestoreInput>;

export type RestoreDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** A writing identity on the plan's target. Whoever opens it closes it. */
  readonly openTarget: (name: TenantName) => TenantClient;
  /** Only a plan with configuration needs it. */
  readonly configuration?: ConfigurationPort;
};

/** One app as the snapshot has it. */
export type ExpectedApp = {
  readonly plan: AppPlan;
  readonly facts: AppFacts;
  readonly objects: readonly OwnedObject[];
  /** Its load script; null or absent where the vault does not know it. */
  readonly script?: string | null;
};
/** One app as the target has it now. */
export type FoundApp = { readonly facts: AppFacts; readonly reading: ObjectReading };

export type Counts = Certificate['counts'];
export type AppComparison = {
  readonly counts: Counts;
  /** Everything that is not equal. */
  readonly exceptions: readonly Exception[];
};

/** What the ledger keeps as an app's `done` step. */
export type AppOutcome = {
  readonly outcome: 'restored' | 'skipped' | 'failed';
  readonly newAppId: AppId | null;
  readonly copyId: AppId | null;
  readonly note: string;
  readonly comparison: AppComparison;
};

/** What a certificate is made of beside the ledger. */
export type RunFacts = {
  readonly runId: RunId;
  readonly kind: Certificate['kind'];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly calls: number;
};
