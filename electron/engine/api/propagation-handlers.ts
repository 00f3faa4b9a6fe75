import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { RunId, TenantName } from '../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../shared/domain/job.ts';
import {
  PostCheckSummary,
  PropagationPlan,
  PropagationSummary,
  type LedgerRow,
} from '../../../shared/domain/propagation.ts';
import type { QalyptusName } from '../../../shared/domain/qalyptus.ts';
import { IdRow, RestorePlan } from '../../../shared/domain/restore.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  isUnsettled,
  leftDisabled,
  planPropagation,
  planRepoint,
  planUpdate,
  previewPostCheck,
  previewRelease,
  previewRollback,
  PropagationInput,
  readPropagationPlan,
  readStatus,
  recordVerdict,
  releaseTask,
  rollbackBatch,
  startPostCheck,
  startPropagation,
  type PropagationDeps,
} from '../propagation/index.ts';
import { RestoreInput } from '../restore/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { appSight } from './app-sight.ts';
import type { Keeper } from './keeper.ts';
import { findServer, type QalyptusClients } from './qalyptus-clients.ts';
import { propagationViews } from './propagation-views.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

export function propagationHandlers(
  keeper: Keeper,
  world: World,
  clients: QalyptusClients,
  tenants: TenantClients,
): AppHandlers['propagations'] {
  const { vault, session } = keeper;

  /** With `clients.open` nothing can be written, whatever the work does. */
  async function on<T>(
    name: QalyptusName,
    open: QalyptusClients['open'],
    work: (deps: PropagationDeps) => Promise<T>,
  ): Promise<T> {
    const server = findServer(vault(), name);
    const client = open(vault(), name);
    try {
      return await work({ world, vault: vault(), server, client, liveAppIds: null });
    } finally {
      await client.close();
    }
  }

  /** For planning: nothing can be written, and which apps there are is asked of the tenant a person named. */
  async function planning<T>(
    { server, live }: { readonly server: QalyptusName; readonly live?: TenantName | undefined },
    work: (deps: PropagationDeps) => Promise<T>,
  ): Promise<T> {
    const living = live === undefined ? {} : await lookLive(live);
    return on(server, clients.open, (deps) => work({ ...deps, ...living }));
  }

  async function lookLive(name: TenantName): Promise<Pick<PropagationDeps, 'liveAppIds' | 'liveTenant'>> {
    const liveTenant = findTenant(vault(), name);
    const tenant = tenants.open(vault(), name);
    try {
      const { rows, brokenBy } = await tenant.apps();
      // Half a list would say of apps that are there that they are not.
      if (brokenBy)
        throw new AppError('tenant.unreachable', { why: 'the list of apps broke off', ...brokenBy.details });
      return { liveTenant, liveAppIds: new Set(rows.map(({ facts }) => facts.appId)) };
    } finally {
      await tenant.close();
    }
  }

  function findRun(runId: RunId): RunRecord {
    const run = vault().runs.run(runId);
    if (!run) throw new AppError('request.not-found', { what: 'run', id: runId });
    return run;
  }

  return {
    ...propagationViews(keeper),
    plan: async ({ targets: text, ...request }) => ({
      plan: await planning(request, (deps) => planPropagation({ ...request, text }, deps)),
    }),
    planUpdate: async ({ targets: text, ...request }) => ({
      plan: await planning(request, (deps) => planUpdate({ ...request, text }, deps)),
    }),
    planRepoint: async (request) => ({
      plan: await planning(request, (deps) =>
        planRepoint({ ...request, ...rebuildOf(findRun(request.restoreRunId), vault()) }, deps),
      ),
    }),
    start: async ({ plan: text, ...words }) =>
      startPropagation(readPropagationPlan(text, vault()), words, { world, vault: vault(), jobs: session().jobs }),
    result: async ({ runId }) => {
      const run = findRun(runId);
      return {
        summary: PropagationSummary.safeParse(run.result).data ?? null,
        rows: rowsOf(run, vault()),
      };
    },
    ledger: async ({ server }) => {
      findServer(vault(), server);
      return { rows: vault().qalyptus.rows(server) };
    },
    status: ({ server }) =>
      on(server, clients.open, async ({ client, server: { dialect } }) => {
        const takenAt = world.now();
        const { nameOf, exists } = appSight(vault());
        const rows = vault().qalyptus.rows(server);
        const disabled = new Set<string>(leftDisabled(server, vault()).map(({ taskId }) => taskId));
        const mayBeMade = (row: LedgerRow) => isUnsettled(row, vault());
        const status = await readStatus(client, rows, { nameOf, appExists: exists, dialect, disabled, mayBeMade });
        return { ...status, takenAt };
      }),
    releasePreview: ({ server, taskId }) => on(server, clients.open, (deps) => previewRelease(taskId, deps)),
    release: ({ server, ...release }) =>
      on(server, clients.openForWriting, async (deps) => ({ row: await releaseTask(release, deps) })),
    rollbackPreview: ({ server, ...request }) => on(server, clients.open, (deps) => previewRollback(request, deps)),
    rollback: ({ server, ...request }) => on(server, clients.openForWriting, (deps) => rollbackBatch(request, deps)),
    tryPreview: ({ server, ...request }) => on(server, clients.open, (deps) => previewPostCheck(request, deps)),
    startTry: async (input) => {
      findServer(vault(), input.server);
      return startPostCheck(input, { world, vault: vault(), jobs: session().jobs });
    },
    tryResult: async ({ runId }) => ({ summary: PostCheckSummary.safeParse(findRun(runId).result).data ?? null }),
    recordVerdict: async ({ server: name, ...seen }) => {
      const server = findServer(vault(), name);
      return { row: recordVerdict(seen, { world, vault: vault(), server }) };
    },
  };
}

/** The ledger rows a run was about: customers of its plan, and copies whose mappings it changes. */
function rowsOf({ input }: RunRecord, vault: Vault): LedgerRow[] {
  const parsed = PropagationInput.safeParse(input);
  const kept = parsed.success ? vault.restores.planByHash(parsed.data.planHash) : null;
  const plan = PropagationPlan.safeParse(kept?.body);
  if (!plan.success) throw new AppError('request.refused', { why: 'this run was about no Qalyptus tasks' });
  const { server, targets, changes } = plan.data;
  const keys = new Set(targets.map(({ propKey }) => propKey));
  const tasks = new Set(changes.map(({ taskId }) => taskId));
  return vault.qalyptus
    .rows(server.name)
    .filter(({ propKey, taskId }) => keys.has(propKey) || (taskId !== null && tasks.has(taskId)));
}

/** What a finished restore says about where apps were and are. */
function rebuildOf(run: RunRecord, vault: Vault) {
  const input = RestoreInput.safeParse(run.input);
  const kept = input.success ? vault.restores.planByHash(input.data.planHash) : null;
  const plan = RestorePlan.safeParse(kept?.body);
  const ids = vault.restores.ids(run.runId).map((row) => IdRow.parse(row));
  if (!plan.success || ids.length === 0)
    throw new AppError('request.refused', {
      why: 'this run restored no apps whose ids could have changed',
      runId: run.runId,
    });
  const { snapshot, target } = plan.data;
  const source = vault.tenants.all().find(({ name }) => name === snapshot.tenant);
  return {
    ids,
    source: { host: source?.host ?? '', tenantId: source?.tenantId ?? '' },
    target: { host: target.host, tenantId: target.tenantId },
  };
}
