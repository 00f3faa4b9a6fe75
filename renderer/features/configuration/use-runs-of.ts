import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { useRuns } from '../../app-context.tsx';
import type { RunsState } from '../../stores/runs-store.ts';

const runsOf = (state: RunsState, kind: string): readonly RunProgress[] =>
  state.order.flatMap((runId) => {
    const run = state.byId[runId];
    return run?.kind === kind ? [run] : [];
  });

/** The newest run of a kind, whoever started it. */
export const useNewestRun = (kind: string): RunProgress | null => useRuns((state) => runsOf(state, kind)[0] ?? null);

/** Grows when a run of the kind ends: what it changed is asked for again. */
export const useEndedRuns = (kind: string): number =>
  useRuns((state) => runsOf(state, kind).filter((run) => isEnded(run.state)).length);
