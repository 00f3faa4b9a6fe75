import { Button } from '@mantine/core';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { useClient, useParts, useRuns } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Meter } from '../../components/meter.tsx';
import { phaseName } from '../../components/run-look.ts';
import { Moment } from '../../components/time.tsx';
import { bytes, count, left, spent } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { activityCli } from './cli.ts';
import { ItemTable } from './item-table.tsx';
import { ResultCard } from './result-card.tsx';
import { RunActions } from './run-actions.tsx';
import { kindName, runName } from './run-words.ts';

const words = text.activity;
const crumbs = [{ name: words.crumb, href: hrefOf({ screen: 'activity' }) }];

/** One run of any kind: how far it is, what it came to, and each of its parts. */
export function RunDetail({ runId }: { readonly runId: string }) {
  const client = useClient();
  const { runs } = useParts();
  const run = useRuns((state) => state.byId[runId]);
  const readings = useRuns((state) => state.readings);
  const asked = useAsk(`${runId} ${readings}`, async () => {
    const { moved } = runs.getState();
    const { run: progress, items } = await client.jobs.get({ runId: runId });
    runs.readItems(progress, items, moved);
  });
  if (run === undefined) {
    const isMissing = asked.state === 'failed' && asked.failure.code === 'request.not-found';
    return (
      <Page title={isMissing ? words.notFound : words.crumb} crumbs={crumbs} cli={activityCli.runs()}>
        {isMissing && (
          <Card>
            <p>{words.notFoundBody}</p>
            <div className="row-of-buttons apart">
              <Button onClick={() => goTo({ screen: 'activity' })}>{words.toList}</Button>
            </div>
          </Card>
        )}
        {asked.state === 'failed' && !isMissing && <ErrorCard failure={asked.failure} />}
        {asked.state !== 'failed' && <div className="card skeleton" />}
      </Page>
    );
  }
  return (
    <Page
      title={words.runTitle[run.state](kindName(run.kind))}
      crumbs={[...crumbs, { name: runName(run) }]}
      actions={<RunActions run={run} client={client} />}
      cli={activityCli.runs()}
    >
      <RunFacts run={run} />
      {run.failure !== null && <ErrorCard failure={failureOf(run.failure)} />}
      <ResultCard result={run.result} />
      <ItemTable runId={runId} />
    </Page>
  );
}

function RunFacts({ run }: { readonly run: RunProgress }) {
  const { fact } = words;
  const isOver = run.endedAt !== null;
  const { done, total } = run.items;
  return (
    <Card>
      <Facts>
        <Fact name={fact.kind} value={kindName(run.kind)} note={run.subject === '' ? undefined : run.subject} />
        <Fact name={fact.started} value={<Moment at={run.startedAt ?? run.createdAt} />} />
        {run.endedAt !== null && <Fact name={fact.ended} value={<Moment at={run.endedAt} />} />}
        <Fact name={fact.took} value={spent((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt))} />
        {!isOver && run.secondsLeft !== null && <Fact name={fact.left} value={left(run.secondsLeft)} />}
        <Fact name={fact.read} value={bytes(run.bytesRead)} />
        <Fact name={fact.stored} value={bytes(run.bytesStored)} />
        <Fact
          name={fact.calls}
          value={count(run.calls)}
          note={run.retries > 0 ? fact.retries(run.retries) : undefined}
        />
        {!isOver && run.phase !== '' && <Fact name={fact.phase} value={phaseName(run.phase)} />}
      </Facts>
      {!isOver && <Meter part={done} whole={total ?? 0} label={runName(run)} />}
    </Card>
  );
}

const isCode = (code: string): code is FailureCode => code in failures;
const failureOf = ({ code, details }: NonNullable<RunProgress['failure']>): AppError =>
  new AppError(isCode(code) ? code : 'unexpected', (details ?? {}) as JsonObject);
