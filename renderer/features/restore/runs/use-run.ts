import type { RunId } from '../../../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import type { AppError } from '../../../../shared/errors/app-error.ts';
import { useClient, useParts, useRuns } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';

/** A run as it stands, followed live; asked for where this window has not heard of it. */
export function useRun(runId: RunId): { readonly run: RunProgress | undefined; readonly failure: AppError | null } {
  const { runs } = useParts();
  const { jobs } = useClient();
  const run = useRuns((state) => state.byId[runId]);
  const readings = useRuns((state) => state.readings);
  const asked = useAsk(`${runId} ${readings}`, async () => {
    const { moved } = runs.getState();
    const { run: progress, items } = await jobs.get({ runId });
    runs.readItems(progress, items, moved);
  });
  return { run, failure: asked.state === 'failed' ? asked.failure : null };
}

/** What a run came to; asked again when it ends. */
export function useResult(runId: RunId) {
  const { restores } = useClient();
  const state = useRuns(({ byId }) => byId[runId]?.state);
  return useAsk(`${runId} ${state !== undefined && isEnded(state) ? state : ''}`, () => restores.result({ runId }));
}
