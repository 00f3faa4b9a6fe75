import { z } from '../../../shared/schema.ts';
import type { IdRow } from '../../../shared/domain/restore.ts';
import type { PropagationPlan } from '../../../shared/domain/propagation.ts';
import type { Guid, QalyptusName, QalyptusServer } from '../../../shared/domain/qalyptus.ts';
import type { QalyptusClient } from '../qalyptus/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

export type PropagationDeps = {
  readonly world: World;
  readonly vault: Vault;
  readonly server: QalyptusServer;
  /** A client that can only read. */
  readonly client: QalyptusClient;
  /** Ids of apps that exist in the Qlik tenant now; null: nobody asked, the vault's newest snapshot stands in. */
  readonly liveAppIds: ReadonlySet<string> | null;
  /** The tenant those were asked of, where a person named one. */
  readonly liveTenant?: { readonly name: string; readonly host: string };
  readonly signal?: AbortSignal;
};

export type TargetsText = { readonly text: string; readonly format: 'csv' | 'json' };

export type ProposeRequest = TargetsText & {
  readonly taskId: Guid;
  readonly nameTemplate: string;
  readonly confirm: readonly string[];
};
export type UpdateRequest = TargetsText & { readonly confirm: readonly string[] };
export type RepointRequest = {
  readonly restoreRunId: string;
  readonly ids: readonly IdRow[];
  /** Hosts and tenant ids before and after the rebuild. */
  readonly source: { readonly host: string; readonly tenantId: string };
  readonly target: { readonly host: string; readonly tenantId: string };
  readonly republished: readonly Guid[];
  readonly confirm: readonly string[];
};

export type PlanPropagation = (request: ProposeRequest, deps: PropagationDeps) => Promise<PropagationPlan>;
export type PlanUpdate = (request: UpdateRequest, deps: PropagationDeps) => Promise<PropagationPlan>;
export type PlanRepoint = (request: RepointRequest, deps: PropagationDeps) => Promise<PropagationPlan>;

/** What a propagation run is started with; the plan itself is in the vault. */
export const PropagationInput = z.object({
  planHash: z.string(),
  planId: z.string(),
  server: z.string(),
  kind: z.enum(['propagate', 'update', 'repoint']),
  /** A person has looked at the first copy. */
  goOn: z.boolean(),
  /** A person has seen, in the product's own tab, the pairs that the API does not show. */
  tabShows: z.boolean().default(false),
  retryFailed: z.boolean(),
});
export type PropagationInput = z.infer<typeof PropagationInput>;

export type PropagationRunDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** A client that may write. Whoever opens it closes it. */
  readonly openServer: (name: QalyptusName) => QalyptusClient;
};
