import { isEnded, type RunProgress } from '../../shared/domain/job.ts';
import { useRuns } from '../app-context.tsx';
import { Meter } from '../components/meter.tsx';
import { dateTime, left, percent } from '../format.ts';
import { hrefOf } from '../routes.ts';
import { currentRun, newestRun } from '../stores/runs-store.ts';
import { text } from '../text/text.ts';
import { statuses } from '../../shared/domain/status.ts';

/** What runs, on every screen; leaving a page never touches it. */
export function JobCard() {
  const run = useRuns(currentRun);
  const newest = useRuns(newestRun);
  const others = useRuns((state) => Object.values(state.byId).filter((each) => !isEnded(each.state)).length - 1);
  if (run !== null) return <RunningJob run={run} others={others} />;
  const last = newest?.endedAt ?? null;
  return (
    <div className="job-card">
      <span className="strong">{text.rail.noJob}</span>
      <span className="quiet">{last === null ? text.rail.neverRun : text.rail.lastRun(dateTime(last))}</span>
    </div>
  );
}

function RunningJob({ run, others }: { readonly run: RunProgress; readonly others: number }) {
  const total = run.items.total ?? 0;
  const done = percent(run.items.done, total);
  return (
    <a className="job-card running" href={hrefOf({ screen: 'backup', id: run.runId })}>
      <span className="job-line">
        <span className="strong accent" title={run.subject}>
          {text.rail.jobName}
        </span>
        <span className="number">{total > 0 ? `${done} %` : ''}</span>
      </span>
      <Meter part={run.items.done} whole={total} label={text.rail.jobName} />
      <span className="quiet">
        {run.state === 'paused'
          ? statuses.paused.word
          : run.secondsLeft
            ? text.rail.left(left(run.secondsLeft))
            : statuses.running.word}
        {others > 0 && ` ${text.rail.more(others)}`}
      </span>
    </a>
  );
}
