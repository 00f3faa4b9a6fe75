import type { JobProgress } from '../../../shared/domain/job.ts';
import { useRuns } from '../../app-context.tsx';
import { Name } from '../../components/name.tsx';
import { phaseName, runLooks } from '../../components/run-look.ts';
import { Status } from '../../components/status.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { bytes, bytesOf } from '../../format.ts';
import { failureText, said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import type { Items } from '../../stores/runs-store.ts';

const words = text.activity;
const none: Items = {};
const join = (part: string, whole: string) => `${part} / ${whole}`;

const columns: readonly Column<JobProgress>[] = [
  {
    key: 'state',
    title: words.item.state,
    min: 130,
    grow: 0.8,
    cell: ({ state }) => <Status name={runLooks[state]} />,
  },
  {
    key: 'name',
    title: words.item.name,
    min: 220,
    grow: 2,
    cell: ({ title, subject }) => <Name of={title === '' ? subject : title} strong />,
  },
  { key: 'step', title: words.item.step, min: 150, grow: 1, cell: ({ step }) => phaseName(step) },
  {
    key: 'bytes',
    title: words.item.bytes,
    min: 120,
    grow: 0.8,
    cell: ({ bytesDone, bytesTotal }) => (
      <span className="number">
        {bytesTotal === null ? (bytesDone > 0 ? bytes(bytesDone) : text.none) : bytesOf(bytesDone, bytesTotal, join)}
      </span>
    ),
  },
  { key: 'note', title: words.item.note, min: 180, grow: 1.6, cell: (item) => <Name of={noteOf(item)} /> },
];

const noteOf = ({ note, failureCode }: JobProgress): string =>
  failureCode === null ? said(note) : failureText(failureCode).title;

/** The parts of a run, as the engine took them on. */
export function ItemTable({ runId }: { readonly runId: string }) {
  const items = Object.values(useRuns((state) => state.itemsOf[runId]) ?? none);
  return (
    <div className="card table-card">
      <VirtualGrid
        label={words.itemsTitle}
        columns={columns}
        count={items.length}
        rowAt={(index) => items[index]}
        keyOf={({ jobId }) => jobId}
        empty={words.noItems}
      />
    </div>
  );
}
