import type { RunId, TenantName } from '../../../shared/domain/ids.ts';
import { tenantWriters, type RunRecord } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Jobs } from './jobs.ts';
import type { RunMemory } from './types.ts';

type Runs = { readonly runs: Pick<RunMemory, 'unfinished'> };

export type Beside = {
  /** Whether a run works on the same thing, in a way that this one must not meet. */
  readonly isBeside: (run: RunRecord) => boolean;
  /** The asking run itself, when it is resumed. */
  readonly self: RunId | null;
  /** Said with the id of the run that is in the way. */
  readonly refusal: JsonObject;
};

/** Throws `request.refused` while another run is in the way; one that was cut off is not. */
export function refuseBesideRun({ isBeside, self, refusal }: Beside, { runs }: Runs): void {
  const other = runs.unfinished().find((run) => run.runId !== self && run.state !== 'interrupted' && isBeside(run));
  if (other) throw new AppError('request.refused', { ...refusal, runId: other.runId });
}

type Tenants = { get(name: TenantName): { readonly tenantId: string | null } | null };

/**
 * Throws `request.refused` while another run writes to the tenant: two would each take the other's work for somebody's, and two
 * of one plan would send twice. One tenant may be known by two names.
 */
export function refuseSecondWriter(
  target: string,
  self: RunId | null,
  { runs, tenants }: Runs & { readonly tenants: Tenants },
): void {
  const idOf = (name: string) => tenants.get(name as TenantName)?.tenantId ?? name;
  refuseBesideRun(
    {
      isBeside: ({ kind, subject }) => tenantWriters.includes(kind) && idOf(subject) === idOf(target),
      self,
      refusal: { why: 'another run writes to this tenant; wait for its end, or cancel it', tenant: target },
    },
    { runs },
  );
}

/**
 * The run among these that is under way, made to go on if it was paused; null where none is. One that is being cancelled is
 * `request.refused`.
 */
export function takeUpActive(
  runs: readonly RunRecord[],
  jobs: Pick<Jobs, 'isActive' | 'resume'>,
  concurrency: number,
): RunId | null {
  const active = runs.find(({ runId }) => jobs.isActive(runId));
  if (!active) return null;
  const { runId, state } = active;
  if (state === 'cancelling')
    throw new AppError('request.refused', { why: 'its run is being cancelled; start it again when that ended', runId });
  if (state === 'paused') jobs.resume(runId, concurrency);
  return runId;
}
