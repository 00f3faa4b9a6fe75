import { AppId, SnapshotId, TenantName, type RunId } from '../../../../shared/domain/ids.ts';
import { PlanOptions, type RestorePlan } from '../../../../shared/domain/restore.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import type { RunContext, RunKind, RunOutcome } from '../../jobs/index.ts';
import { createTenantClient, parseHost, type TenantClient } from '../../qlik/index.ts';
import { rehearsedAs } from '../../../../shared/text/certificate.ts';
import { Secret } from '../../secrets/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { sightOf, type TargetSight } from '../target/sight.ts';
import { makePlan } from '../plan/make-plan.ts';
import { runPlan } from '../run/restore-run.ts';
import type { ConfigurationPort } from '../types.ts';
import type { PracticePort, PracticeSeed, RehearsalTenant } from './practice-port.ts';
import { contextFor } from './inner-run.ts';
import { provedApps } from './proved-apps.ts';
import { refuseRed } from './refuse-red.ts';

export const RehearsalInput = z.object({
  snapshotId: SnapshotId,
  apps: z.array(AppId),
  /** The target whose people, groups and spaces the practice tenant has, as last seen; null: the snapshot's own. */
  asTarget: TenantName.nullable().default(null),
});
export type RehearsalInput = z.infer<typeof RehearsalInput>;

export type RehearsalDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** null: this host brings no practice tenant. */
  readonly practice: PracticePort | null;
  readonly airGapped: () => boolean;
  /** Over a vault that knows the practice tenant; without it no configuration is rehearsed. */
  readonly configuration?: (vault: Vault) => ConfigurationPort;
};

/** Waits of the client pass this many times faster: the practice tenant has no limits, and nothing there takes time. */
const clockRate = 1000;
/** What the plan calls the practice tenant; no tenant of a vault is asked under it. */
const rehearsalName = TenantName.parse('rehearsal');

/**
 * The kind of run that rebuilds a snapshot into a practice tenant of its own and compares. Its tenant is gone when it
 * ends, so an interrupted one starts anew.
 */
export function rehearsalRun(deps: RehearsalDeps): RunKind {
  return {
    async run(context) {
      const input = RehearsalInput.parse(context.run.input);
      if (!deps.practice) throw new AppError('request.refused', { why: 'this host brings no practice tenant' });
      if (deps.airGapped()) throw new AppError('tenant.air-gapped', { what: 'practice tenant' });
      context.phase('starting the practice tenant');
      const practice = await deps.practice(seedFor(input, deps.vault));
      try {
        return await rehearse(input, context, practice, deps);
      } finally {
        await practice.close();
      }
    },
  };
}

const seedFor = ({ snapshotId, asTarget }: RehearsalInput, vault: Vault): PracticeSeed =>
  asTarget === null ? ownSeed(snapshotId, vault) : findSight(asTarget, vault);

const ownSeed = (snapshotId: SnapshotId, { snapshots }: Vault): PracticeSeed => ({
  people: snapshots.people(snapshotId),
  groups: snapshots.groups(snapshotId),
  spaces: snapshots.spaces(snapshotId),
  identityProviders: snapshots.identityProviders(snapshotId),
});

/** What planning last saw of a target, as a practice tenant is seeded with it. */
export function findSight(
  name: TenantName,
  vault: Pick<Vault, 'settings'>,
): PracticeSeed & Pick<TargetSight, 'seenAt'> {
  const sight = sightOf(name, vault);
  if (sight === null)
    throw new AppError('request.refused', {
      why: 'no plan was made for this tenant yet: make one first',
      tenant: name,
    });
  const { people, ...rest } = sight;
  return { ...rest, people: people.map(({ person }) => person) };
}

async function rehearse(
  input: RehearsalInput,
  context: RunContext,
  practice: RehearsalTenant,
  deps: RehearsalDeps,
): Promise<RunOutcome> {
  const { world, vault } = deps;
  context.phase('planning');
  const tenant = connect(practice, deps);
  const configuration = deps.configuration?.(knowing(practice, input, vault));
  try {
    const plan = await planInto(practice, tenant, { input, signal: context.signal }, { ...deps, configuration });
    refuseRed(plan);
    if (input.asTarget !== null)
      vault.restores.keepStep(plan.planId, '', 'note/as-target', sightWords(input.asTarget, vault));
    const preflight = async () => undefined;
    const outcome = await runPlan(plan, contextFor(plan, 'rehearsal', context), {
      ...{ world, vault, tenant, preflight },
      ...(configuration === undefined ? {} : { configuration }),
    });
    prove(plan, context.run.runId, deps);
    return outcome;
  } finally {
    await tenant.close();
  }
}

async function planInto(
  practice: RehearsalTenant,
  tenant: TenantClient,
  { input: { snapshotId, apps, asTarget }, signal }: { input: RehearsalInput; signal: AbortSignal },
  { world, vault, configuration }: Planning,
): Promise<RestorePlan> {
  const like = likeOf({ asTarget, snapshotId }, vault);
  // The floor in the report is the one of a real tenant, at the share this one is used with.
  const target = {
    name: rehearsalName,
    host: practice.url,
    role: 'target',
    rateShare: like?.rateShare ?? 1,
  } as const;
  return makePlan(
    { kind: 'rebuild', snapshotId, options: PlanOptions.parse({ apps, confirm }), spaceMap: null, peopleMap: null },
    { world, vault, target, tenant, signal, ...(configuration === undefined ? {} : { configuration }) },
  );
}

type Planning = Pick<RehearsalDeps, 'world' | 'vault'> & { readonly configuration: ConfigurationPort | undefined };

/** Nobody can be locked out of a tenant that is gone in a moment. */
const confirm = ['lock-out'];

const likeOf = ({ asTarget, snapshotId }: Pick<RehearsalInput, 'asTarget' | 'snapshotId'>, vault: Vault) =>
  vault.tenants.get(asTarget ?? vault.snapshots.get(snapshotId)?.tenant ?? rehearsalName);

/** The vault as the configuration shall see it: it asks there for the tenant it is made in. */
function knowing({ url: host }: RehearsalTenant, input: RehearsalInput, vault: Vault): Vault {
  const like = likeOf(input, vault);
  if (like === null) return vault;
  const rehearsal: Tenant = { ...like, name: rehearsalName, host, tenantId: null, role: 'target' };
  const { tenants } = vault;
  return { ...vault, tenants: { ...tenants, get: (name) => (name === rehearsalName ? rehearsal : tenants.get(name)) } };
}

/** A client that only this rehearsal knows; refused for anything but this machine, because no limit is heeded. */
function connect({ url, clientId, clientSecret }: RehearsalTenant, { world, airGapped }: RehearsalDeps): TenantClient {
  const { host, kind } = parseHost(url, { allowHttp: false });
  if (kind !== 'loopback') throw new AppError('request.refused', { why: 'a rehearsal stays on this machine', host });
  return createTenantClient(
    {
      host,
      clientId,
      clientSecret: new Secret(clientSecret),
      scopes: 'admin_classic admin.apps',
      identity: 'write',
      expectedTenantId: null,
      allowHttp: false,
      rateShare: 1,
      maxSessions: 4,
      proxyUrl: null,
      caPem: null,
      airGapped,
      clockRate,
    },
    world,
  );
}

function sightWords(name: TenantName, vault: Vault): string {
  const { seenAt, people, spaces } = sightOf(name, vault) ?? { seenAt: 0, people: [], spaces: [] };
  const oldest = people.reduce((first, one) => Math.min(first, one.seenAt), seenAt);
  return rehearsedAs({ name, seenAt, oldest, people: people.length, spaces: spaces.length });
}

/**
 * Only a whole success proves anything, and only of a whole snapshot: some of its apps, or a snapshot with apps that
 * nothing is kept of, would not bring the tenant back. What no restore can make equal stands in the report.
 */
function prove({ snapshot }: RestorePlan, runId: RunId, { world, vault }: RehearsalDeps): void {
  const { snapshotId } = snapshot;
  const { apps, all } = provedApps(runId, vault);
  const proved = new Set<string>(apps);
  if (!all || !vault.snapshots.apps(snapshotId).every(({ appId }) => proved.has(appId))) return;
  vault.restores.prove({ snapshotId, kind: 'rehearsed', at: world.now(), runId, apps });
  vault.audit.append('rehearsed', { snapshotId, runId, apps: apps.length });
}
