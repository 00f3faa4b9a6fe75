import { EpochMs, RunId, TenantName } from '../../../shared/domain/ids.ts';
import {
  TelemetryDate,
  TelemetryWindow,
  type TelemetryCaptured,
  type TelemetryPolicy,
} from '../../../shared/domain/telemetry.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { ItemContext, ItemEnd, ItemResult, RunContext, RunKind, RunOutcome } from '../jobs/index.ts';
import type { TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { captureDay, captureSlice, dayItems, endOf, sliceItems, type ItemDeps } from './capture-items.ts';
import { createGiveUp, type GiveUp } from './give-up.ts';
import { sumOf } from './keep-events.ts';
import { keptSince, planCapture } from './plan-capture.ts';

/** What a capture was asked to do. */
export const TelemetryInput = z.object({
  runId: RunId,
  tenant: TenantName,
  /** Days of the archive that were asked for. */
  ranges: z.array(z.object({ from: TelemetryDate, to: TelemetryDate })),
});
export type TelemetryInput = z.infer<typeof TelemetryInput>;

export type TelemetryRunDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: Pick<Vault, 'telemetry'>;
  /** A read identity on the tenant; the run closes it. */
  readonly openTenant: (name: TenantName) => TenantClient;
};

export const telemetryKind = 'telemetry';
const heardSkewMs = 5_000;

const Plan = z.object({ now: EpochMs, slices: z.array(TelemetryWindow), days: z.array(TelemetryDate) });

/** The policy of a tenant whose telemetry is on; else `telemetry.off`. */
export function demandPolicy(tenant: TenantName, { telemetry }: Pick<Vault, 'telemetry'>): TelemetryPolicy {
  const policy = telemetry.policy(tenant);
  if (policy === null || !policy.enabled) throw new AppError('telemetry.off', { tenant });
  return policy;
}

/**
 * The kind of run that captures events: the time since the last capture piece by piece, then days of the archive. What to
 * read is fixed once, and each piece is kept when it is whole, so that a run cut anywhere goes on there.
 */
export function telemetryRun(deps: TelemetryRunDeps): RunKind {
  return {
    async run(context) {
      const input = TelemetryInput.parse(context.run.input);
      demandPolicy(input.tenant, deps.vault);
      const client = deps.openTenant(input.tenant);
      context.watchCalls(client.statistics);
      try {
        return await capture(input, client, context, deps);
      } finally {
        await client.close();
      }
    },
  };
}

async function capture(
  { runId, tenant, ranges }: TelemetryInput,
  client: TenantClient,
  context: RunContext,
  { vault, world }: TelemetryRunDeps,
): Promise<RunOutcome> {
  const { telemetry: store } = vault;
  context.phase('connecting');
  await client.connect(context.signal);
  const plan = Plan.parse(
    await context.steps.step('plan', () => {
      const now = tenantTime(world.now(), client.clockSkewMs());
      return planCapture({ policy: demandPolicy(tenant, vault), ranges, now }, { store, tenant });
    }),
  );
  const deps: ItemDeps = { tenant, now: plan.now, store, reader: client.config() };
  context.total(plan.slices.length + plan.days.length);

  type Work = (item: ItemContext, deps: ItemDeps, giveUp: GiveUp) => Promise<ItemResult>;
  const workOn = (giveUp: GiveUp, work: Work) => async (item: ItemContext) => {
    // Somebody may have turned it off meanwhile.
    demandPolicy(tenant, vault);
    return work(item, deps, giveUp);
  };
  context.phase('reading events');
  const windows = createGiveUp({ mayLack: false });
  const slices = await context.forEach(sliceItems(runId, plan), workOn(windows, captureSlice));
  context.phase('reading the archive');
  const archive = createGiveUp({ mayLack: true });
  const days = await context.forEach(dayItems(runId, plan), workOn(archive, captureDay));

  context.phase('destroying what is too old');
  const pruned = store.prune(tenant, keptSince(demandPolicy(tenant, vault), plan.now));
  return outcomeOf({ tenant, slices, days, pruned });
}

/** By the tenant's clock: a wrong one here would leave gaps that look read, or destroy what is young. */
function tenantTime(now: EpochMs, skewMs: number | null): EpochMs {
  // Its answers state whole seconds, and take their time.
  return (skewMs === null || Math.abs(skewMs) < heardSkewMs ? now : now + skewMs) as EpochMs;
}

type Ends = {
  readonly tenant: TenantName;
  readonly slices: readonly ItemEnd[];
  readonly days: readonly ItemEnd[];
  readonly pruned: number;
};

function outcomeOf({ tenant, slices, days, pruned }: Ends): RunOutcome {
  const ends = [...slices, ...days];
  const failed = (of: readonly ItemEnd[]) => of.filter(({ outcome }) => outcome === 'failed').length;
  const daysRead = days.map(endOf).filter(({ code }) => code === null);
  const empty = daysRead.filter(({ tally }) => tally.seen === 0).length;
  const result: TelemetryCaptured = {
    tenant,
    windows: { read: slices.length - failed(slices), failed: failed(slices) },
    days: { captured: daysRead.length - empty, empty, failed: failed(days) },
    events: sumOf(ends.map((end) => endOf(end).tally)),
    pruned,
    reasons: [...reasonsOf('windows', slices), ...reasonsOf('days', days)],
  };
  const state = failed(ends) === 0 ? 'done' : failed(ends) === ends.length ? 'failed' : 'partial';
  return { state, result };
}

function reasonsOf(of: 'windows' | 'days', ends: readonly ItemEnd[]): TelemetryCaptured['reasons'] {
  const times = new Map<string, number>();
  for (const { code } of ends.map(endOf)) if (code !== null) times.set(code, (times.get(code) ?? 0) + 1);
  return [...times].map(([code, many]) => ({ of, code, times: many }));
}
