import { isEnded, type JobProgress, type JobState, type RunProgress } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import { useRuns } from '../../../app-context.tsx';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Meter } from '../../../components/meter.tsx';
import { Name } from '../../../components/name.tsx';
import { phaseName, runLooks } from '../../../components/run-look.ts';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { count, left, spent, time } from '../../../format.ts';
import { failureText, said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { SpokenRun } from './spoken-run.tsx';

const words = text.restore.run;
const columns: readonly Column<JobProgress>[] = [
  {
    key: 'state',
    title: words.items.column.state,
    min: 130,
    grow: 0.6,
    cell: ({ state }) => <Status name={runLooks[state]} />,
  },
  { key: 'app', title: words.items.column.app, min: 180, grow: 2, cell: ({ title }) => <Name of={title} strong /> },
  {
    key: 'step',
    title: words.items.column.step,
    min: 130,
    grow: 1,
    cell: ({ step }) => <Name of={phaseName(step)} />,
  },
  {
    key: 'note',
    title: words.items.column.note,
    min: 160,
    grow: 2,
    cell: ({ note, failureCode }) => <Name of={noteOf(note, failureCode)} />,
  },
];

const noteOf = (note: string, failureCode: string | null): string =>
  note === '' && failureCode !== null ? failureText(failureCode).title : said(note);

/** What needs attention first, then what moves, then the rest by name. */
const order: Partial<Readonly<Record<JobState, number>>> = { failed: 0, partial: 1, waiting: 2, running: 3 };

/** How far, how long, and each app of the run. */
export function RunBody({ run }: { readonly run: RunProgress }) {
  const itemsOf = useRuns((state) => state.itemsOf[run.runId]);
  const rank = ({ state }: JobProgress) => order[state] ?? 9;
  const items = Object.values(itemsOf ?? {}).sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
  const failure = run.failure;
  return (
    <>
      <SpokenRun run={run} />
      {failure !== null && (
        <ErrorCard failure={new AppError(failure.code as FailureCode, detailsOf(failure.details))} />
      )}
      <RunFacts run={run} />
      <section className="card table-card bounded" aria-label={words.items.name}>
        <VirtualGrid
          label={words.items.name}
          columns={columns}
          count={items.length}
          rowAt={(index) => items[index]}
          keyOf={({ jobId }) => jobId}
          empty={words.items.none}
        />
      </section>
    </>
  );
}

const detailsOf = (details: unknown): Record<string, never> =>
  typeof details === 'object' && details !== null ? (details as Record<string, never>) : {};

function RunFacts({ run }: { readonly run: RunProgress }) {
  const { items, state, phase } = run;
  const ended = isEnded(state);
  const began = run.startedAt ?? run.createdAt;
  const back = items.captured + items.unchanged;
  const all = items.total ?? back;
  return (
    <Card>
      <Facts>
        {!ended && <Fact name={words.fact.phase} value={words.phases[phase] ?? phase} />}
        <Fact name={words.fact.apps} value={`${count(back)} / ${count(all)}`} note={words.fact.failed(items.failed)} />
        {!ended && <Fact name={words.fact.time} value={left(run.secondsLeft)} />}
        <Fact
          name={ended ? words.fact.took : words.fact.running}
          value={spent((run.endedAt ?? run.at) - began)}
          note={run.endedAt === null ? words.fact.started(time(began)) : words.fact.ended(time(run.endedAt))}
        />
        <Fact name={words.fact.calls} value={count(run.calls)} note={words.fact.waited(run.callsWaited)} />
      </Facts>
      <Meter part={items.done} whole={all} label={words.bar(back, all, items.failed)} />
    </Card>
  );
}
