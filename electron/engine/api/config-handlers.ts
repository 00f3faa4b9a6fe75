import { lstat } from 'node:fs/promises';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  appliedOf,
  compareSides,
  createTemplateRegister,
  documentsOf,
  escrowOf,
  exportCapture,
  findCapture,
  knownKinds,
  planConfig,
  readConfigPlan,
  readFiles,
  readSqlite,
  setHolder,
  sideOf,
  startApply,
  startCapture,
  type ConfigPlanRequest,
  type TemplateRegister,
} from '../config/index.ts';
import type { TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { keepNeed, needsOf } from './advice.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

const capturesListed = 500;

export function configHandlers(keeper: Keeper, world: World, clients: TenantClients): AppHandlers['config'] {
  const { vault, session } = keeper;
  const deps = () => ({ world, vault: vault(), jobs: session().jobs });
  const registers = new WeakMap<Vault, TemplateRegister>();

  /** One for each open vault: what it worked out of kept files is not worked out again. */
  function templates(): TemplateRegister {
    const register = registers.get(vault()) ?? createTemplateRegister(vault());
    registers.set(vault(), register);
    return register;
  }

  /** Nothing can be written, whatever the work does. */
  async function withTenant<T>(name: TenantName, work: (client: TenantClient) => Promise<T>): Promise<T> {
    findTenant(vault(), name);
    const client = clients.open(vault(), name);
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  return {
    capture: async (request) => startCapture(request, deps()),
    list: async ({ tenant }) => ({
      captures: vault().config.list({ limit: capturesListed, ...(tenant === undefined ? {} : { tenant }) }),
    }),
    get: async ({ configId, kinds }) => {
      const capture = findCapture(vault(), configId);
      return { capture, documents: [...documentsOf(vault().config.items(configId), kinds)] };
    },
    kinds: async () => ({ kinds: [...knownKinds()] }),
    export: async ({ configId, ...request }) => {
      const capture = findCapture(vault(), configId);
      const exported = await exportCapture(capture, request, { vault: vault(), world, templates: templates() });
      return { ...exported, held: [...exported.held] };
    },
    diff: async ({ from, to, kinds }) => {
      const sides = { vault: vault(), world, withTenant };
      const before = await sideOf(from, kinds, sides);
      const { changes, partial, notRead } = compareSides(before, await sideOf(to, kinds, sides));
      return { changes: [...changes], partial, notRead: [...notRead] };
    },
    plan: async ({ from, to, kinds, variables, deletes, confirm }) => {
      const wished = 'dir' in from ? await fromFolder(from.dir, variables) : fromCapture(vault(), from.configId);
      if (!('dir' in from) && Object.keys(variables).length > 0)
        throw new AppError('request.invalid', { problem: 'variables belong to files; a capture has none' });
      const request = { ...wished, kinds, variables: Object.keys(variables), armed: deletes, confirm };
      const plan = await withTenant(to, (client) => planConfig(request, { world, vault: vault(), tenant: to, client }));
      return { plan };
    },
    apply: async ({ plan }) => startApply(readConfigPlan(plan, vault()), deps()),
    result: async ({ runId }) => {
      if (vault().runs.run(runId) === null) throw new AppError('request.not-found', { what: 'run', id: runId });
      return { applied: appliedOf(runId, vault()) };
    },
    escrow: async ({ tenant }) => {
      findTenant(vault(), tenant);
      const { entries, notKnown } = escrowOf(vault(), tenant);
      return { entries: [...entries], notKnown: [...notKnown] };
    },
    setHolder: async ({ tenant, holder, ...place }) => {
      findTenant(vault(), tenant);
      const known = escrowOf(vault(), tenant).entries.find(
        ({ kind, key, path }) => kind === place.kind && key === place.key && path === place.path,
      );
      if (!known) throw new AppError('request.not-found', { what: 'secret', ...place });
      return { ...known, ...setHolder(vault(), tenant, { ...place, holder }, world.now()) };
    },
    templates: async ({ tenant }) => {
      findTenant(vault(), tenant);
      return { templates: [...(await templates().list(tenant))] };
    },
    labelTemplate: async ({ tenant, appId, label }) => {
      findTenant(vault(), tenant);
      return templates().label(tenant, appId, label);
    },
    needs: async ({ tenant }) => ({ answers: await needsOf(vault(), tenant) }),
    answerNeed: async ({ tenant, ...said }) => {
      keepNeed(vault(), tenant, { ...said, at: world.now() });
      return { saved: true };
    },
  };
}

type Wished = Pick<ConfigPlanRequest, 'documents' | 'files' | 'readings' | 'from'>;

/** A folder of ours, or a SQLite file. */
async function fromFolder(dir: string, variables: Readonly<Record<string, string>>): Promise<Wished> {
  const isFile = await lstat(dir).then(
    (seen) => seen.isFile(),
    () => false,
  );
  const { documents, files } = isFile ? readSqlite(dir, variables) : await readFiles(dir, variables);
  return { documents, files, readings: null, from: dir };
}

function fromCapture(vault: Vault, configId: Parameters<typeof findCapture>[1]): Wished {
  const { tenant, kinds, takenAt } = findCapture(vault, configId);
  return {
    documents: documentsOf(vault.config.items(configId)),
    files: new Map(),
    readings: kinds,
    from: `capture ${configId} of ${tenant}, ${new Date(takenAt).toISOString()}`,
  };
}
