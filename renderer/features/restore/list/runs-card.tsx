import { RestoreSummary } from '../../../../shared/domain/restore.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { useRuns } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { runLooks } from '../../../components/run-look.ts';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.runs;
const kinds: Readonly<Record<string, string>> = text.restore.run.kind;
const restoring: readonly string[] = ['restore', 'rehearsal', 'drill'];
const columns: readonly Column<RunProgress>[] = [
  {
    key: 'state',
    title: words.column.state,
    min: 130,
    grow: 0.6,
    cell: ({ state }) => <Status name={runLooks[state]} />,
  },
  {
    key: 'run',
    title: words.column.run,
    min: 200,
    grow: 1.6,
    cell: ({ kind, subject }) => <Name of={`${kinds[kind] ?? kind}, ${subject}`} strong />,
  },
  { key: 'when', title: words.column.when, min: 120, grow: 0.8, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  {
    key: 'apps',
    title: words.column.apps,
    min: 90,
    grow: 0.5,
    cell: ({ result }) => appsOf(result),
  },
  { key: 'objects', title: words.column.objects, min: 170, grow: 1, cell: ({ result }) => objectsOf(result) },
];

function appsOf(result: unknown): string {
  const summary = RestoreSummary.safeParse(result);
  return summary.success ? words.apps(summary.data.apps.restored, summary.data.apps.planned) : text.none;
}

function objectsOf(result: unknown): string {
  const summary = RestoreSummary.safeParse(result);
  if (!summary.success) return text.none;
  const { equal, different, missing, extra, notRestorable } = summary.data.objects;
  return words.objects(equal, different + missing + extra + notRestorable);
}

/** Every run with its outcome, newest first; opening one shows its certificate. */
export function RunsCard() {
  const order = useRuns((state) => state.order);
  const byId = useRuns((state) => state.byId);
  const rows = order.flatMap((runId) => byId[runId] ?? []).filter(({ kind }) => restoring.includes(kind));
  if (rows.length === 0)
    return (
      <Card title={words.title}>
        <p className="quiet">{words.none}</p>
      </Card>
    );
  return (
    <section className="card table-card bounded" aria-label={words.title}>
      <div className="table-tools">
        <h2>{words.title}</h2>
      </div>
      <VirtualGrid
        label={words.title}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ runId }) => runId}
        onOpen={({ runId }) => goTo({ screen: 'restore', id: runId })}
        empty={words.none}
      />
    </section>
  );
}
