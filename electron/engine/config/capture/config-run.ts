import {
  ConfigId,
  ConfigKindName,
  type ConfigCapture,
  type ConfigKindReading,
} from '../../../../shared/domain/config.ts';
import { RunId, TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import type { ItemResult, Jobs, NewItem, RunContext, RunKind, RunOutcome } from '../../jobs/index.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import type { ConfigKind } from '../types.ts';
import { captureConfig, kindsToRead } from './capture-config.ts';

/** What a capture run was asked to do; the id is fixed here, so that a run done twice is still one capture. */
export const ConfigInput = z.object({
  runId: RunId,
  configId: ConfigId,
  tenant: TenantName,
  kinds: z.array(ConfigKindName),
});
export type ConfigInput = z.infer<typeof ConfigInput>;

export type ConfigRunDeps = {
  readonly world: World;
  readonly vault: Pick<Vault, 'tenants' | 'config'>;
  /** A read identity on the tenant; the run closes it. */
  readonly openTenant: (name: TenantName) => TenantClient;
};

const runKind = 'config';

/** The kind of run that captures configuration. Killed anywhere, it reads again: nothing counts until it is sealed. */
export function configRun(deps: ConfigRunDeps): RunKind {
  return {
    async run(context) {
      const input = ConfigInput.parse(context.run.input);
      const known = deps.vault.config.get(input.configId);
      if (known !== null) return outcomeOf(known);
      const client = deps.openTenant(input.tenant);
      context.watchCalls(client.statistics);
      try {
        return outcomeOf(await capture(input, client, context, deps));
      } finally {
        await client.close();
      }
    },
  };
}

async function capture(input: ConfigInput, client: TenantClient, context: RunContext, deps: ConfigRunDeps) {
  const { configId, tenant, kinds } = input;
  const { host } = deps.vault.tenants.get(tenant) ?? {};
  if (host === undefined) throw new AppError('request.not-found', { what: 'tenant', name: tenant });
  context.phase('connecting');
  const { tenant: facts } = await client.connect(context.signal);
  const chosen = kindsToRead(kinds);
  context.total(chosen.length);
  context.phase('reading configuration');
  const watch = watchKinds(chosen, input.runId);
  const captured = captureConfig(
    {
      configId,
      tenant,
      tenantId: facts.tenantId,
      host,
      snapshotId: null,
      kinds,
      appIds: [],
      signal: context.signal,
      mayGoOn: context.steps.mayGoOn,
      onKind: watch.ended,
    },
    { ...deps, client },
  );
  captured.catch(watch.failed);
  // Items only show how far it is: on a second start their kept ends are shown, and everything is read all the same.
  await context.forEach(watch.items, ({ item }) => watch.endOf(item.subject));
  return captured;
}

/** One item for each kind, which ends when the kind has been read. */
function watchKinds(kinds: readonly ConfigKind[], runId: RunId) {
  const ends = new Map(kinds.map(({ kind }) => [kind, Promise.withResolvers<ItemResult>()]));
  for (const { promise } of ends.values()) promise.catch(() => undefined);
  return {
    items: kinds.map(({ kind, title, category }): NewItem => ({
      jobId: `${runId}/${kind}`,
      kind: 'read-config',
      subject: kind,
      title,
      group: category,
      weight: 1,
      bytesTotal: null,
      input: null,
    })),
    ended: (reading: ConfigKindReading) => ends.get(reading.kind)?.resolve(endOf(reading)),
    failed: (thrown: unknown) => {
      for (const { reject } of ends.values()) reject(thrown);
    },
    endOf: (kind: ConfigKindName) => ends.get(kind)?.promise ?? Promise.reject(new AppError('unexpected', { kind })),
  };
}

const endOf = ({ state, word, why, code, count }: ConfigKindReading): ItemResult => ({
  outcome: state === 'read' ? 'captured' : 'failed',
  note: why,
  bytesStored: 0,
  result: { state, word, code, count },
});

function outcomeOf({ configId, state, kinds, items }: ConfigCapture): RunOutcome {
  const result = { configId, state, items, kinds: kinds.map((kind) => ({ ...kind })) };
  return { state: state === 'complete' ? 'done' : state, result };
}

export type StartDeps = { readonly world: World; readonly vault: Pick<Vault, 'tenants' | 'runs'>; readonly jobs: Jobs };

/** Starts one run that reads these kinds, or all; refused while another reads the same tenant. */
export function startCapture(
  { tenant, kinds }: { readonly tenant: TenantName; readonly kinds: readonly ConfigKindName[] },
  { world, vault, jobs }: StartDeps,
): { readonly runId: RunId; readonly configId: ConfigId } {
  const known = vault.tenants.get(tenant);
  if (!known) throw new AppError('request.not-found', { what: 'tenant', name: tenant });
  if (known.role === 'former')
    throw new AppError('request.refused', { why: 'this tenant was succeeded by another and is left alone', tenant });
  const running = vault.runs
    .unfinished()
    .find((run) => run.kind === runKind && run.subject === tenant && jobs.isActive(run.runId));
  if (running)
    throw new AppError('request.refused', {
      why: 'the configuration of this tenant is being read',
      runId: running.runId,
    });
  const started = { runId: world.newId() as RunId, configId: world.newId() as ConfigId };
  const input = ConfigInput.parse({ ...started, tenant, kinds });
  jobs.start({ runId: started.runId, kind: runKind, subject: tenant, input });
  return started;
}
