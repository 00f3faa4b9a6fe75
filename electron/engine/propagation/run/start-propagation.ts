import type { RunId } from '../../../../shared/domain/ids.ts';
import { isEnded, type RunRecord } from '../../../../shared/domain/job.ts';
import { PropagationSummary, type PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { takeUpActive, type Jobs } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { PropagationInput } from '../types.ts';
import { propagationKind, refuseBeside, refuseRolledBack } from './may-run.ts';

export type StartPropagation = Pick<PropagationInput, 'goOn' | 'tabShows' | 'retryFailed'>;
export type StartPropagationDeps = { readonly world: World; readonly vault: Vault; readonly jobs: Jobs };

const runsLookedAt = 500;

/**
 * Starts a run of the plan, or goes on with one; a plan that is done is not run again, and one whose first copy waits to be
 * seen goes on only by `goOn`. Refused while anything is red, and while another run works on the server.
 */
export function startPropagation(
  plan: PropagationPlan,
  { goOn, tabShows, retryFailed }: StartPropagation,
  { world, vault, jobs }: StartPropagationDeps,
): { readonly runId: RunId; readonly alreadyDone: boolean } {
  const { name: server } = plan.server;
  refuseRolledBack(plan.planId, vault);
  const runs = vault.runs.runs({ limit: runsLookedAt }).filter((run) => isOf(plan, run));
  const active = takeUpActive(runs, jobs, 1);
  if (active !== null) return { runId: active, alreadyDone: false };
  const done = runs.find((run) => run.state === 'done' && !canaryWaits(run)) ?? waitingForWord(runs, goOn);
  if (done) return { runId: done.runId, alreadyDone: true };
  const red = plan.checks.filter(({ level }) => level === 'red').map((check) => check.name);
  if (red.length > 0) throw new AppError('plan.red', { items: red });
  if (vault.qalyptus.server(server) === null)
    throw new AppError('request.not-found', { what: 'Qalyptus server', name: server });
  refuseBeside(server, null, vault);
  const input = PropagationInput.parse({
    planHash: plan.hash,
    planId: plan.planId,
    server,
    kind: plan.kind,
    goOn,
    tabShows,
    retryFailed,
  });
  // A cut run goes on with the words it was started with; other words need a run of their own.
  const open = runs.find((run) => !isEnded(run.state) && sameWords(run, input));
  if (open) {
    jobs.resume(open.runId, 1);
    return { runId: open.runId, alreadyDone: false };
  }
  const runId = world.newId() as RunId;
  jobs.start({ runId, kind: propagationKind, subject: server, input, concurrency: 1 });
  return { runId, alreadyDone: false };
}

const isOf = ({ hash }: PropagationPlan, { kind, input }: RunRecord): boolean =>
  kind === propagationKind && PropagationInput.safeParse(input).data?.planHash === hash;

const canaryWaits = ({ result }: RunRecord): boolean => PropagationSummary.safeParse(result).data?.canaryWaits === true;

/** The newest run, when it ended with a first copy that nobody has said a word about. */
function waitingForWord(runs: readonly RunRecord[], goOn: boolean): RunRecord | undefined {
  const newest = runs.reduce<RunRecord | undefined>(
    (one, run) => (one && one.createdAt > run.createdAt ? one : run),
    undefined,
  );
  return !goOn && newest?.state === 'done' && canaryWaits(newest) ? newest : undefined;
}

function sameWords({ input }: RunRecord, { goOn, tabShows, retryFailed }: PropagationInput): boolean {
  const words = PropagationInput.safeParse(input).data;
  return words?.goOn === goOn && words.tabShows === tabShows && words.retryFailed === retryFailed;
}
