import { tenantWriters } from '../../shared/domain/job.ts';
import { useDesk, useRuns } from '../app-context.tsx';
import { Meter } from '../components/meter.tsx';
import { dateTime, left, percent } from '../format.ts';
import type { Route } from '../routes.ts';
import type { SeatJob } from '../stores/all-jobs.ts';
import { newestRun } from '../stores/runs-store.ts';
import { statusWord } from '../text/shared.ts';
import { text } from '../text/text.ts';
import { useAllJobs } from './jobs-of-all.ts';
import { TenantSquare } from './tenant-square.tsx';
import { VaultLink } from './vault-link.tsx';

const words = text.rail;

/** What runs in any vault, on every screen; leaving a page never touches it. */
export function JobCard() {
  const [first, ...others] = useAllJobs();
  const newest = useRuns(newestRun);
  if (first !== undefined) return <RunningJob job={first} others={others.length} />;
  const last = newest?.endedAt ?? null;
  return (
    <div className="job-card">
      <span className="strong">{words.noJob}</span>
      <span className="quiet">{last === null ? words.neverRun : words.lastRun(dateTime(last))}</span>
    </div>
  );
}

function RunningJob({ job: { seat, run }, others }: { readonly job: SeatJob; readonly others: number }) {
  const several = useDesk(({ seats }) => (seats ?? []).length > 1);
  const total = run.items.total ?? 0;
  const done = percent(run.items.done, total);
  const name = nameOf(run.kind);
  return (
    <VaultLink seatId={seat.seatId} to={pageOf(run)} className="job-card running">
      <span className="job-line">
        <span className="job-name">
          {several && <TenantSquare seat={seat} small />}
          <span className="strong accent" title={run.subject}>
            {name}
          </span>
        </span>
        <span className="number">{total > 0 ? `${done} %` : ''}</span>
      </span>
      <Meter part={run.items.done} whole={run.items.total ?? 0} label={name} />
      <span className="quiet">
        {run.state === 'paused'
          ? statusWord('paused')
          : run.secondsLeft
            ? words.left(left(run.secondsLeft))
            : statusWord('running')}
        {others > 0 && ` ${words.more(others)}`}
      </span>
    </VaultLink>
  );
}

const nameOf = (kind: string): string =>
  Object.hasOwn(words.jobs, kind) ? words.jobs[kind as keyof typeof words.jobs] : words.otherJob;

/** Where a run of this kind is watched. */
function pageOf({ kind, runId }: SeatJob['run']): Route {
  if (kind === 'backup') return { screen: 'backup', id: runId };
  if (kind === 'restore' || kind === 'rehearsal' || (tenantWriters.includes(kind) && kind !== 'config-apply'))
    return { screen: 'restore', id: runId };
  if (kind.startsWith('archive')) return { screen: 'archive', id: 'run', part: runId };
  return { screen: 'activity' };
}
