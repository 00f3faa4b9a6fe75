import { Button } from '@mantine/core';
import type { ConfigApplied, ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { RunId } from '../../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { useClient, useParts, useRuns, useSession } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { AppliedCards } from './applied-cards.tsx';
import { configurationCli } from './cli.ts';
import { ConfigurationPage } from './configuration-page.tsx';
import { failureOf } from './failure-of.ts';
import { planText } from './plan-facts.ts';
import { RunLine } from './run-line.tsx';

const words = text.configuration.apply;

type Props = { readonly runId: string; readonly plan: ConfigPlan | null };

/** A plan on its way into a tenant, and what came of it. */
export function ApplyRun({ runId, plan }: Props) {
  const { run, failure, result } = useApply(runId);
  const target = useSession((state) => state.tenants).find(({ name }) => name === run?.subject);
  return (
    <ConfigurationPage
      part="apply"
      title={titleOf(run, result.value)}
      cli={configurationCli.apply()}
      writesTo={target === undefined ? null : { name: target.name, host: target.host, id: target.tenantId }}
    >
      <div className="scrolling">
        {failure !== null && <ErrorCard failure={failure} />}
        {run !== undefined && <RunState run={run} />}
        {run !== undefined && plan !== null && plan.tenant === run.subject && <GoOn run={run} plan={plan} />}
        {result.state === 'failed' && <ErrorCard failure={result.failure} />}
        {result.value !== null && <AppliedCards applied={result.value} />}
      </div>
    </ConfigurationPage>
  );
}

/** The run as the window follows it, and its result once it has ended. */
function useApply(runId: string) {
  const { config, jobs } = useClient();
  const { runs } = useParts();
  const run = useRuns((state) => state.byId[runId]);
  const id = RunId.parse(runId);
  const read = useAsk(runId, async () => {
    const { moved } = runs.getState();
    const { run: progress, items } = await jobs.get({ runId: id });
    runs.readItems(progress, items, moved);
  });
  const state = run?.state ?? 'queued';
  const result = useAsk(`${runId} ${state}`, async () =>
    isEnded(state) ? (await config.result({ runId: id })).applied : null,
  );
  return { run, failure: run === undefined && read.state === 'failed' ? read.failure : null, result };
}

/** What did not come to its end goes on with the same plan; what is made already is not made again. */
function GoOn({ run, plan }: { readonly run: RunProgress; readonly plan: ConfigPlan }) {
  const { config } = useClient();
  const act = useAct(async () => {
    const next = await config.apply({ plan: planText(plan) });
    goTo({ screen: 'configuration', id: 'apply', part: next.runId });
  });
  if (!isEnded(run.state) || run.state === 'done') return null;
  return (
    <>
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      <div className="row-of-buttons">
        <Button loading={act.busy} onClick={() => act.run()}>
          {words.goOn}
        </Button>
      </div>
    </>
  );
}

function RunState({ run }: { readonly run: RunProgress }) {
  if (!isEnded(run.state))
    return <RunLine run={run} said={text.configuration.run.applying} begun={text.configuration.run.reading} />;
  if (run.state === 'cancelled') return <p role="status">{text.configuration.run.stoppedApply}</p>;
  return run.failure === null ? null : <ErrorCard failure={failureOf(run.failure)} />;
}

function titleOf(run: RunProgress | undefined, applied: ConfigApplied | null): string {
  if (applied !== null) {
    const { created, updated, deleted, failed } = applied.counts;
    return words.titleDone(created + updated + deleted, failed);
  }
  return run === undefined ? words.title : words.titleRunning(run.subject);
}
