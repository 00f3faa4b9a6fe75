import type { JobState, RunProgress } from '../../../shared/domain/job.ts';
import { isEnded } from '../../../shared/domain/job.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useRuns } from '../../app-context.tsx';
import { cliLine } from '../../cli-line.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { bytes, spent } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.activity;
const states: Readonly<Record<JobState, StatusName>> = {
  queued: 'queued',
  running: 'running',
  waiting: 'trying-again',
  paused: 'paused',
  cancelling: 'stopping',
  done: 'complete',
  partial: 'partial',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
};

const columns: readonly Column<RunProgress>[] = [
  { key: 'state', title: words.column.state, min: 130, grow: 1, cell: ({ state }) => <Status name={states[state]} /> },
  {
    key: 'run',
    title: words.column.run,
    min: 200,
    grow: 1.6,
    cell: ({ kind, subject }) => <Name of={`${words.kind[kind] ?? kind}, ${subject}`} strong />,
  },
  {
    key: 'started',
    title: words.column.started,
    min: 120,
    grow: 1,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    key: 'took',
    title: words.column.took,
    min: 110,
    grow: 0.8,
    cell: (run) => <span className="number">{spent((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt))}</span>,
  },
  {
    key: 'apps',
    title: words.column.apps,
    min: 260,
    grow: 2,
    cell: ({ items }) => words.parts(items.captured, items.unchanged, items.failed),
  },
  {
    key: 'stored',
    title: words.column.stored,
    min: 90,
    grow: 0.7,
    align: 'end',
    cell: ({ bytesStored }) => <span className="number">{bytes(bytesStored)}</span>,
  },
];

/** What runs and what has run, newest first. */
export function ActivityScreen() {
  const order = useRuns((state) => state.order);
  const byId = useRuns((state) => state.byId);
  const rows = order.flatMap((runId) => byId[runId] ?? []);
  const running = rows.filter(({ state }) => !isEnded(state)).length;
  return (
    <Page title={words.title(running)} crumbs={[{ name: words.crumb }]} cli={cliLine.snapshots()}>
      <div className="card table-card">
        <VirtualGrid
          label={words.name}
          columns={columns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          keyOf={({ runId }) => runId}
          onOpen={({ runId }) => goTo({ screen: 'backup', id: runId })}
          empty={words.none}
        />
      </div>
    </Page>
  );
}
