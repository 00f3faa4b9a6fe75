import type { RunId } from '../../../../shared/domain/ids.ts';
import type { CallRow, PlanSight } from '../../../../shared/domain/plan-sight.ts';
import { RestorePlan, type AppPlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';
import { RestoreInput } from '../types.ts';

/** A plan of hundreds of apps takes its time to read, and a window asks for it page by page. */
const lastRead = new WeakMap<object, RestorePlan>();

/** The plan of this hash as the vault keeps it. */
export function keptPlan(hash: string, vault: Pick<Vault, 'restores'>): RestorePlan {
  const known = lastRead.get(vault.restores);
  if (known?.hash === hash) return known;
  const kept = vault.restores.planByHash(hash);
  if (kept === null) throw new AppError('request.not-found', { what: 'plan', id: hash });
  const plan = RestorePlan.safeParse(kept.body);
  if (!plan.success) throw new AppError('plan.unknown', { why: 'of another version of Coffer' });
  lastRead.set(vault.restores, plan.data);
  return plan.data;
}

const runsLookedAt = 500;

/** The plan but for its long lists, and its newest run. */
export function sightOfPlan(plan: RestorePlan, vault: Pick<Vault, 'runs'>): PlanSight {
  const { calls, targetFacts: _facts, apps, ...rest } = plan;
  const kinds = new Map<string, number>();
  for (const { method, times } of calls) kinds.set(method, (kinds.get(method) ?? 0) + times);
  const total = [...kinds.values()].reduce((sum, each) => sum + each, 0);
  return {
    ...rest,
    apps: apps.map(appSight),
    calls: {
      total,
      writes: total - (kinds.get('GET') ?? 0),
      kinds: [...kinds].map(([method, count]) => ({ method, calls: count })).sort((a, b) => b.calls - a.calls),
    },
    runId: newestRun(plan.hash, vault),
  };
}

const appSight = ({ objects, removed, ...app }: AppPlan): PlanSight['apps'][number] => ({
  ...app,
  objects: objects.length,
  ownerless: objects.filter(({ why }) => why !== '').length,
  removed: removed.length,
});

function newestRun(hash: string, vault: Pick<Vault, 'runs'>): RunId | null {
  const runs = vault.runs.runs({ limit: runsLookedAt });
  const ofPlan = runs.filter(({ input }) => RestoreInput.safeParse(input).data?.planHash === hash);
  return (
    ofPlan.reduce<(typeof ofPlan)[number] | null>(
      (newest, run) => (newest === null || run.createdAt > newest.createdAt ? run : newest),
      null,
    )?.runId ?? null
  );
}

/** A page of the calls, those that name `search` where it is given. */
export function callRows(
  { calls }: Pick<RestorePlan, 'calls'>,
  { offset, limit, search }: { readonly offset: number; readonly limit: number; readonly search: string },
): { total: number; rows: CallRow[] } {
  const wanted = search.trim().toLowerCase();
  const found =
    wanted === ''
      ? calls
      : calls.filter(({ method, path, what }) => `${method} ${path} ${what}`.toLowerCase().includes(wanted));
  const rows = found.slice(offset, offset + limit).map(({ body: _body, ...row }) => row);
  return { total: found.length, rows };
}
