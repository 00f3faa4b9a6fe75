import type { RunId, TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { keptSince, type DateRange } from './plan-capture.ts';
import { dateOf, dayMs, startOf } from './spans.ts';
import { demandPolicy, TelemetryInput, telemetryKind } from './telemetry-run.ts';

type Request = {
  readonly tenant: TenantName;
  readonly archiveFrom?: string | undefined;
  readonly archiveTo?: string | undefined;
};
export type StartDeps = {
  readonly world: Pick<World, 'now' | 'newId'>;
  readonly vault: Pick<Vault, 'telemetry' | 'runs'>;
  readonly jobs: Pick<Jobs, 'start' | 'cancel' | 'isActive'>;
};

/**
 * Starts a capture; refused while telemetry is off. What a capture that was cut has kept is not read again, and its days of
 * the archive are read with the others, so it is given up for the new one.
 */
export function startTelemetry({ tenant, ...dates }: Request, deps: StartDeps): { readonly runId: RunId } {
  const { world, vault, jobs } = deps;
  const policy = demandPolicy(tenant, vault);
  const range = rangeOf(dates, { today: dateOf(world.now()), oldest: dateOf(keptSince(policy, world.now())) });
  refuseBeside(tenant, deps);
  const cut = vault.runs.unfinished().filter(({ kind, subject }) => kind === telemetryKind && subject === tenant);
  const runId = world.newId() as RunId;
  const ranges = [range, ...cut.flatMap(({ input }) => TelemetryInput.safeParse(input).data?.ranges ?? [])];
  const input = TelemetryInput.parse({ runId, tenant, ranges: ranges.filter((one) => one !== null) });
  jobs.start({ runId, kind: telemetryKind, subject: tenant, input, concurrency: 1 });
  for (const old of cut) jobs.cancel(old.runId);
  return { runId };
}

/** Refused while events of the tenant are being captured. */
export function refuseBeside(tenant: TenantName, { vault, jobs }: Pick<StartDeps, 'vault' | 'jobs'>): void {
  const running = vault.runs
    .unfinished()
    .find(({ kind, subject, runId }) => kind === telemetryKind && subject === tenant && jobs.isActive(runId));
  if (running)
    throw new AppError('request.refused', {
      why: 'events of this tenant are being captured',
      tenant,
      runId: running.runId,
    });
}

/** Both days belong to it; without an end it goes on to yesterday. */
function rangeOf(
  { archiveFrom: from, archiveTo }: Omit<Request, 'tenant'>,
  { today, oldest }: { readonly today: string; readonly oldest: string },
): DateRange | null {
  if (from === undefined && archiveTo === undefined) return null;
  const invalid = (problem: string) =>
    new AppError('request.invalid', { problem, from: from ?? '', to: archiveTo ?? '' });
  if (from === undefined) throw invalid('say from which day the archive is wanted');
  const to = archiveTo ?? dateOf(startOf(today) - dayMs);
  if (Number.isNaN(startOf(from)) || Number.isNaN(startOf(to))) throw invalid('there is no such day');
  if (from > to) throw invalid('the first day is after the last');
  if (to > today) throw invalid('the last day has not begun');
  if (from < oldest) throw invalid(`events before ${oldest} are no longer kept; set a longer retention first`);
  return { from, to };
}
