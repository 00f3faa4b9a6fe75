import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { RunRecord } from '../../../shared/domain/job.ts';
import { PropagationPlan, PropagationSummary, type WishedCustomer } from '../../../shared/domain/propagation.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { ledgerMatrix, planMatrix, PropagationInput, readTargets } from '../propagation/index.ts';
import type { Vault } from '../vault/index.ts';
import { appSight } from './app-sight.ts';
import { newestLook } from './newest-look.ts';
import type { Keeper } from './keeper.ts';
import { findServer } from './qalyptus-clients.ts';

const runsLookedAt = 500;

/** Looks at propagations that call nobody: what a list says, what a plan would come to, what was run. */
export function propagationViews({
  vault,
}: Pick<Keeper, 'vault'>): Pick<AppHandlers['propagations'], 'readTargets' | 'keptPlan' | 'batches' | 'matrix'> {
  return {
    readTargets: async ({ targets: text, format }) => {
      const customers = readTargets(text, format).targets.map(({ targetKey: customer, name, reports }) => ({
        ...{ customer, name },
        reports: reports.map(({ report, apps }) => ({ report, apps: [...apps] })),
      }));
      return { customers, appNames: namesIn(customers, vault()) };
    },
    keptPlan: async ({ plan }) => ({ plan: findPlan(plan, vault()) }),
    batches: async ({ server }) => {
      findServer(vault(), server);
      return {
        batches: vault()
          .runs.runs({ limit: runsLookedAt })
          .filter(({ subject }) => subject === server)
          .flatMap((run) => batchOf(run)),
      };
    },
    matrix: async ({ server: name, planHash, masterTaskId }) => {
      const { dialect } = findServer(vault(), name);
      const capture = newestLook(vault(), name);
      const ledger = vault().qalyptus.rows(name);
      const sight = appSight(vault());
      return planHash === undefined
        ? ledgerMatrix({ capture, ledger, dialect, masterTaskId }, sight)
        : planMatrix(findPlan(planHash, vault()), { capture, ledger }, sight);
    },
  };
}

function namesIn(customers: readonly WishedCustomer[], vault: Vault): Record<string, string> {
  const { nameOf } = appSight(vault);
  const apps = customers.flatMap(({ reports }) => reports.flatMap((report) => report.apps));
  const ids = new Set(apps.flatMap(({ source, target }) => [source, target]));
  return Object.fromEntries([...ids].map((id) => [id, nameOf(id)] as const).filter(([, name]) => name !== ''));
}

function batchOf({ runId, input, state, createdAt, result }: RunRecord) {
  const words = PropagationInput.safeParse(input).data;
  if (words === undefined) return [];
  const { planId: batchId, planHash, kind } = words;
  return [
    { runId, batchId, planHash, kind, state, createdAt, summary: PropagationSummary.safeParse(result).data ?? null },
  ];
}

/** By its hash, or by a run of it. */
function findPlan(id: string, vault: Vault): PropagationPlan {
  const run = vault.runs.runs({ limit: runsLookedAt }).find(({ runId }) => runId === id);
  const hash = run === undefined ? id : (PropagationInput.safeParse(run.input).data?.planHash ?? '');
  const plan = PropagationPlan.safeParse(vault.restores.planByHash(hash)?.body).data;
  if (plan === undefined) throw new AppError('request.not-found', { what: 'plan', id });
  return plan;
}
