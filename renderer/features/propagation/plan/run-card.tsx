import { Button } from '@mantine/core';
import { isEnded, type JobState, type RunProgress } from '../../../../shared/domain/job.ts';
import type { LedgerRow, PropagationPlan, PropagationSummary } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { useClient, useRuns } from '../../../app-context.tsx';
import { useAct, useAsk, type Act } from '../../../ask.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Meter } from '../../../components/meter.tsx';
import { Said } from '../../../components/said.tsx';
import { count, left } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { LedgerTable } from './ledger-table.tsx';

const words = text.propagation.run;

export type RunResult = { readonly summary: PropagationSummary | null; readonly rows: readonly LedgerRow[] };
type Words = { readonly goOn?: boolean; readonly tabShows?: boolean; readonly retryFailed?: boolean };

/** A run of a plan: how far it is, and what came of it once it stands still. */
export function usePlanRun(runId: string | null) {
  const { propagations, jobs } = useClient();
  const known = useRuns((state) => (runId === null ? undefined : state.byId[runId]));
  const asked = useAsk(`result ${runId ?? ''} ${String(stands(known))} ${known?.endedAt ?? 0}`, async () => {
    if (runId === null) return null;
    const { run } = await jobs.get({ runId });
    return { run, result: await propagations.result({ runId }) };
  });
  const run = known ?? asked.value?.run ?? null;
  return {
    run,
    result: run !== null && isEnded(run.state) && asked.state === 'there' ? resultIn(asked.value) : null,
    failure: asked.state === 'failed' ? asked.failure : null,
  };
}

const resultIn = (answer: { readonly result: RunResult } | null): RunResult | null => answer?.result ?? null;
const atRest: readonly JobState[] = ['interrupted', 'paused'];
/** Nothing of it moves, or nothing is heard of it. */
const stands = (run: RunProgress | undefined): boolean =>
  run === undefined || isEnded(run.state) || atRest.includes(run.state);

/** Starts a plan, or goes on with it, by a person's words. */
export function useStartPlan(planText: () => string, onStarted: (runId: string) => void) {
  const { propagations } = useClient();
  return useAct(async (said: Words) => {
    const { runId } = await propagations.start({ plan: planText(), ...said });
    onStarted(runId);
  });
}

/** How far the run is, and what it came to. */
export function RunCard({
  run,
  result,
  plan,
}: {
  readonly run: RunProgress;
  readonly result: RunResult | null;
  readonly plan: PropagationPlan;
}) {
  const { jobs } = useClient();
  const stop = useAct(() => jobs.cancel({ runId: run.runId }));
  const resume = useAct(() => jobs.resume({ runId: run.runId }));
  const failures = [failureOf(run), stop.failure, resume.failure].filter((failure) => failure !== null);
  return (
    <>
      {failures.map((failure, index) => (
        <ErrorCard key={index} failure={failure} />
      ))}
      <Card title={words.states[run.state]}>
        {!stands(run) && <Moving run={run} whole={run.items.total ?? plan.targets.length} stop={stop} />}
        {atRest.includes(run.state) && (
          <Button loading={resume.busy} onClick={() => resume.run()}>
            {words.resume}
          </Button>
        )}
        {result?.summary != null && <Summary summary={result.summary} />}
      </Card>
      {result !== null && result.rows.length > 0 && (
        <LedgerTable rows={result.rows} title={result.summary?.canaryWaits === true ? words.canaryRows : words.rows} />
      )}
    </>
  );
}

type MovingProps = { readonly run: RunProgress; readonly whole: number; readonly stop: Act<void> };

function Moving({ run: { items, secondsLeft }, whole, stop }: MovingProps) {
  return (
    <>
      <p role="status">{words.progress(count(items.done), count(whole), left(secondsLeft))}</p>
      <Meter part={items.done} whole={whole} label={words.meter} />
      <Button variant="default" loading={stop.busy} onClick={() => stop.run()}>
        {words.stop}
      </Button>
    </>
  );
}

function Summary({ summary: { targets, warnings } }: { readonly summary: PropagationSummary }) {
  return (
    <div role="status">
      <Facts>
        {(['created', 'adopted', 'updated', 'unchanged', 'failed', 'review'] as const).map((key) => (
          <Fact key={key} name={words.fact[key]} value={count(targets[key])} />
        ))}
      </Facts>
      {warnings.length > 0 && (
        <ul className="plain-list line-of-words">
          {warnings.map((warning) => (
            <li key={warning}>
              <Said of={warning} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function failureOf({ failure }: Pick<RunProgress, 'failure'>): AppError | null {
  if (failure === null) return null;
  return AppError.from(new AppError(failure.code as AppError['code'], failure.details as AppError['details']));
}

/** The server took a mapping and does not show it: only a person can look at the product's own tab. */
export const asksForTab = (run: RunProgress | null, result: RunResult | null): boolean =>
  JSON.stringify([run?.failure ?? null, result?.rows.map(({ note }) => note) ?? []]).includes('tabShows');
