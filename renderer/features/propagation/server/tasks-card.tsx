import type { QalyptusCapture, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { text } from '../../../text/text.ts';
import { goTo } from '../../../routes.ts';
import { ListCard } from '../list-card.tsx';
import { told } from '../told.ts';
import { readsOf } from './reads-of.ts';

const words = text.propagation.tasks;

type Props = { readonly capture: QalyptusCapture | null; readonly asking: boolean };

/** Every task as it was read last, with its reports and what they read. */
export function TasksCard({ capture, asking }: Props) {
  return (
    <ListCard
      title={words.title}
      rows={capture?.tasks.length ?? 0}
      tools={
        capture !== null && (
          <span className="quiet">
            {words.read} <Moment at={capture.takenAt} />
            {capture.gaps.length > 0 && <Status name="partial" word={words.gaps(capture.gaps.length)} />}
          </span>
        )
      }
      under={capture !== null && capture.gaps.length > 0 && <Gaps gaps={capture.gaps} />}
    >
      {capture === null ? (
        <div className="grid-empty">{asking ? text.loading : words.unread}</div>
      ) : (
        <VirtualGrid
          label={words.title}
          columns={columnsOf(capture)}
          count={capture.tasks.length}
          rowAt={(index) => capture.tasks[index]}
          keyOf={({ taskId }) => taskId}
          onOpen={({ taskId }) => goTo({ screen: 'propagation', id: 'mappings', part: taskId })}
          empty={words.none}
        />
      )}
    </ListCard>
  );
}

/** On, off, or not told. */
export function Enabled({ value }: { readonly value: boolean | null }) {
  if (value === null) return <Status name="not-checked" word={words.notTold} />;
  return value ? <Status name="noted" word={words.on} /> : <Status name="same" word={words.off} />;
}

const listed = (list: readonly unknown[] | null): string => (list === null ? words.notTold : String(list.length));

const columnsOf = (capture: QalyptusCapture): readonly Column<TaskDetail>[] => [
  { key: 'name', title: words.column.task, min: 220, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  { key: 'on', title: words.column.on, min: 150, grow: 1, cell: ({ isActive }) => <Enabled value={isActive} /> },
  {
    key: 'reports',
    title: words.column.reports,
    min: 200,
    grow: 2,
    cell: ({ reports }) => <Name of={reports.map(({ name }) => name).join(', ') || text.none} />,
  },
  {
    key: 'reads',
    title: words.column.reads,
    min: 200,
    grow: 2,
    cell: (task) => {
      const reads = readsOf(task, capture);
      if (reads === null) return <Status name="not-checked" word={words.notTold} />;
      return <Name of={reads.map(({ name }) => name).join(', ')} />;
    },
  },
  {
    key: 'triggers',
    title: words.column.triggers,
    min: 100,
    grow: 0.6,
    align: 'end',
    cell: ({ triggers }) => listed(triggers),
  },
  {
    key: 'recipients',
    title: words.column.recipients,
    min: 100,
    grow: 0.6,
    align: 'end',
    cell: ({ recipients }) => listed(recipients),
  },
];

function Gaps({ gaps }: { readonly gaps: QalyptusCapture['gaps'] }) {
  return (
    <details className="propagation-gaps">
      <summary>{words.gaps(gaps.length)}</summary>
      <ul className="plain-list">
        {gaps.map(({ what, code }, index) => (
          <li key={`${index} ${what}`}>
            <Said of={what} /> <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The same as a card of its own, for who only wants one task. */
export function TaskFacts({ task, capture }: { readonly task: TaskDetail; readonly capture: QalyptusCapture }) {
  const reads = readsOf(task, capture);
  return (
    <Card title={task.name} beside={<Enabled value={task.isActive} />}>
      <dl className="facts">
        <div className="fact">
          <dt>{words.column.reports}</dt>
          <dd>{task.reports.map(({ name }) => name).join(', ') || text.none}</dd>
        </div>
        <div className="fact">
          <dt>{words.column.reads}</dt>
          <dd>{told(reads?.map(({ name }) => name))}</dd>
        </div>
        <div className="fact">
          <dt>{words.column.triggers}</dt>
          <dd>{told(task.triggers?.map(({ name }) => name))}</dd>
        </div>
        <div className="fact">
          <dt>{words.column.recipients}</dt>
          <dd>{told(task.recipients?.map(({ name, email }) => email ?? name))}</dd>
        </div>
      </dl>
    </Card>
  );
}
