import type { ConfigCapture, ConfigId, ConfigKindName } from '../../../../shared/domain/config.ts';
import { ConfigApplied, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import type { SnapshotId, TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { documentsOf } from '../captured/documents-of.ts';
import { findCapture, newestCapture } from '../captured/find-capture.ts';
import { configKinds } from '../config-kinds.ts';
import { createNames } from '../document/names.ts';
import { planConfig } from '../plan/plan-config.ts';
import type { Alias, ConfigPlanRequest } from '../plan/types.ts';
import type { ConfigStage } from '../types.ts';
import { applyPlan } from './apply-plan.ts';
import type { ApplyContext } from './types.ts';

/**
 * Moments of a rebuild. `first`: before it makes groups and spaces of its own; `before`: its spaces are there, its apps are not;
 * `after`: everything of its own is tidied up.
 */
export type RebuildMoment = 'first' | 'before' | 'after';

const stagesOf: Readonly<Record<RebuildMoment, readonly ConfigStage[]>> = {
  first: ['settings', 'permissions'],
  before: ['connections', 'looks'],
  // What had to wait for a space that a rebuild does not make itself comes once more.
  after: ['spaces', 'connections', 'automations', 'schedules', 'alerts', 'collections', 'reports'],
};

/** What the rebuild knows by now: which id of the source stands for which of the target. */
export type NewId = { readonly kind: ConfigKindName; readonly oldId: string; readonly newId: string };

export type RebuildRequest = {
  /** The one that is rebuilt; its own capture counts, else the newest of the source. */
  readonly snapshotId: SnapshotId;
  readonly source: TenantName;
  readonly target: TenantName;
  readonly confirm: readonly string[];
};
export type StageRequest = {
  /** The rebuild's own plan, under which is kept how far each moment got. */
  readonly planId: string;
  readonly configId: ConfigId;
  readonly target: TenantName;
  readonly moment: RebuildMoment;
  readonly confirm: readonly string[];
  readonly ids: readonly NewId[];
};

/** What a rebuild asks of configuration; nothing of it names a kind. */
export interface ConfigPort {
  /** What there is to be made, for a person to read and say yes to; null where the vault has no capture. Reads only. */
  planRebuild(request: RebuildRequest, client: TenantClient, signal?: AbortSignal): Promise<RebuildConfig | null>;
  /**
   * Makes what belongs to this moment, as the target stands by now; what is there already is left or brought in line, and nothing
   * is ever taken away. Done once for each plan: killed anywhere, it goes on.
   */
  applyMoment(request: StageRequest, tenant: TenantClient, context: ApplyContext): Promise<ConfigApplied>;
}

export type RebuildConfig = { readonly configId: ConfigId; readonly takenAt: number; readonly plan: ConfigPlan };

/** A plan that was made and not begun is made again where the rebuild itself has changed the target since. */
const orPlan = (anew: () => Promise<ConfigApplied>) => (thrown: unknown) => {
  if (thrown instanceof AppError && thrown.code === 'plan.target-changed') return anew();
  throw thrown;
};

type PortDeps = { readonly world: World; readonly vault: Vault };

const kindsOf = (stages: readonly ConfigStage[]): ConfigKindName[] =>
  configKinds.filter(({ stage }) => stages.includes(stage)).map(({ kind }) => kind);

export function createConfigPort({ world, vault }: PortDeps): ConfigPort {
  /** Files are in the vault already; the source side never deletes, so how whole it is does not matter. */
  const wished = ({ configId }: Pick<ConfigCapture, 'configId'>): Omit<ConfigPlanRequest, 'kinds' | 'confirm'> => ({
    documents: documentsOf(vault.config.items(configId)),
    files: new Map(),
    readings: null,
    from: `the capture ${configId}`,
    variables: [],
    armed: null,
  });

  return {
    async planRebuild({ snapshotId, source, target, confirm }, client, signal) {
      const own = vault.config.ofSnapshot(snapshotId);
      const capture = own !== null && own.state !== 'failed' ? own : newestCapture(vault, source);
      if (capture === null) return null;
      const kinds = kindsOf(Object.values(stagesOf).flat());
      const deps = { world, vault, tenant: target, client, ...(signal === undefined ? {} : { signal }) };
      const plan = await planConfig({ ...wished(capture), kinds, confirm }, deps);
      return { configId: capture.configId, takenAt: capture.takenAt, plan };
    },

    async applyMoment(request, tenant, context) {
      const { planId, moment } = request;
      const [planned, ended] = [`config/${moment}/plan`, `config/${moment}/ended`];
      const done = ConfigApplied.safeParse(vault.restores.step(planId, '', ended));
      if (done.success) return done.data;
      const apply = (plan: ConfigPlan) => applyPlan(plan, { world, vault, tenant, context });
      const anew = async () => {
        const plan = await planMoment(request, tenant, context.signal);
        vault.restores.keepStep(planId, '', planned, plan.hash);
        return apply(plan);
      };
      const hash = vault.restores.step(planId, '', planned);
      const applied = typeof hash !== 'string' ? await anew() : await apply(kept(hash)).catch(orPlan(anew));
      if (applied.counts.failed === 0) vault.restores.keepStep(planId, '', ended, applied);
      return applied;
    },
  };

  function kept(hash: string): ConfigPlan {
    const plan = vault.restores.planByHash(hash);
    if (plan === null) throw new AppError('plan.unknown', { hash });
    return ConfigPlan.parse(plan.body);
  }

  function planMoment(
    { configId, target, moment, confirm, ids }: StageRequest,
    client: TenantClient,
    signal: AbortSignal,
  ) {
    const capture = findCapture(vault, configId);
    const names = createNames(configKinds, vault.config.items(configId));
    const aliases = ids.flatMap(({ kind, oldId, newId }): Alias[] => {
      const key = names.keyOf(kind, oldId);
      return key === null ? [] : [{ kind, key, id: newId }];
    });
    const request = { ...wished(capture), kinds: kindsOf(stagesOf[moment]), confirm, aliases };
    return planConfig(request, { world, vault, tenant: target, client, signal });
  }
}
