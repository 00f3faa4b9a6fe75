import type { ConfigPlan, ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import type { Json } from '../../../../shared/json.ts';
import { z } from '../../../../shared/schema.ts';
import type { RunContext } from '../../jobs/index.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import type { TargetState } from '../plan/types.ts';

export type Item = ConfigPlanItem;

/** What an apply run is started with; the plan itself is in the vault. */
export const ApplyInput = z.object({ planHash: z.string(), planId: z.string(), target: z.string() });
export type ApplyInput = z.infer<typeof ApplyInput>;

export type ApplyRunDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** A writing identity on the plan's target; the run closes it. */
  readonly openTarget: (name: TenantName) => TenantClient;
};

/** What a plan has come to so far; it outlives the run. `subject` is `kind/key`, or "" for the whole plan. */
export interface PlanMemory {
  recall<R extends Json>(subject: string, step: string): R | undefined;
  keep(subject: string, step: string, result: Json): void;
  forget(subject: string, step: string): void;
}

/** What one resource came to. */
export type Ended = {
  readonly outcome: 'created' | 'found' | 'updated' | 'deleted' | 'failed' | 'waiting';
  readonly id: string;
  readonly why: string;
};

export const endedStep = 'ended';
export const idStep = 'id';
export const sentStep = (index: number): string => `sent/${index}`;
export const callStep = (index: number): string => `call/${index}`;

/** Everything the parts of one run share. */
export type ApplyWork = {
  readonly plan: ConfigPlan;
  readonly vault: Pick<Vault, 'config'>;
  readonly tenant: TenantClient;
  readonly signal: AbortSignal;
  readonly mayGoOn: () => Promise<void>;
  readonly memory: PlanMemory;
  /** The target as it was when this run began. */
  readonly state: TargetState;
  /** Names of everything the plan itself makes. */
  readonly made: ReadonlySet<string>;
  /** The target's kinds read anew, for looking up what became of a call. */
  readonly readAgain: (kind: string) => Promise<TargetState>;
};

export type ApplyContext = Pick<RunContext, 'run' | 'signal' | 'steps' | 'forEach'>;
