import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { PropagationDeps } from '../types.ts';
import { planHash } from './plan-hash.ts';
import { digestOf, serverFacts, type SeenServer } from './server-facts.ts';

type Drafted = Omit<
  PropagationPlan,
  | 'format'
  | 'version'
  | 'planId'
  | 'vaultId'
  | 'madeAt'
  | 'server'
  | 'dialect'
  | 'serverFacts'
  | 'serverDigest'
  | 'hash'
> & { readonly seen: SeenServer };

/** A plan is plain data throughout; its type merely does not say so. */
const asJson = (plan: PropagationPlan): JsonObject => plan as unknown as Json as JsonObject;

/** Gives a plan its id and hash and keeps it: only a kept plan can be run. */
export function keepPlan({ seen, ...drafted }: Drafted, { world, vault, server }: PropagationDeps): PropagationPlan {
  const facts = serverFacts(seen);
  const plan: PropagationPlan = {
    ...drafted,
    format: 'coffer-propagation-plan',
    version: 1,
    planId: world.newId(),
    vaultId: vault.vaultId,
    madeAt: world.now(),
    server: { name: server.name, url: server.url },
    dialect: server.dialect,
    serverFacts: facts,
    serverDigest: digestOf(facts),
    hash: '',
  };
  const hashed: PropagationPlan = { ...plan, hash: planHash(asJson(plan)) };
  const { planId, hash, madeAt } = hashed;
  const kind = `propagation-${hashed.kind}`;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: asJson(hashed) });
  vault.audit.append('plan-made', { planId, hash, kind, server: server.name });
  world.log.info('plan made', { planId, kind, targets: plan.targets.length, changes: plan.changes.length });
  return hashed;
}
