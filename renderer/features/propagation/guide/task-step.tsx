import { Button } from '@mantine/core';
import type { Guid, QalyptusServer, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { ListCard } from '../list-card.tsx';
import { Enabled, TaskFacts } from '../server/tasks-card.tsx';
import type { StepProps } from './guide-page.tsx';

const words = text.propagation.taskStep;

/** Which task is copied, and how far it is in the product's own guide. */
export function TaskStep({ server, capture, reading, frame }: StepProps) {
  const taskId = useDraft((draft) => draft.taskId);
  const { decide } = useDrafting();
  const chosen = capture?.tasks.find((task) => task.taskId === taskId) ?? null;
  return frame({
    title: chosen === null ? words.titleNone : words.title(chosen.name),
    cli: propagationLine.guide(server.name, taskId),
    bar: (
      <>
        <span className="quiet">{words.safe}</span>
        <div className="row-of-buttons">
          <Button variant="default" loading={reading.busy} onClick={reading.run}>
            {capture === null ? words.read : words.readAgain}
          </Button>
          <Button
            disabled={chosen === null}
            onClick={() => goTo({ screen: 'propagation', id: 'guide', part: 'customers' })}
          >
            {text.next}
          </Button>
        </div>
      </>
    ),
    children: (
      <>
        <ListCard title={words.choose} rows={capture?.tasks.length ?? 0}>
          {capture === null ? (
            <div className="grid-empty">{words.unread}</div>
          ) : (
            <VirtualGrid
              label={words.choose}
              columns={columnsOf(taskId)}
              count={capture.tasks.length}
              rowAt={(index) => capture.tasks[index]}
              keyOf={(task) => task.taskId}
              rowClass={(task) => (task.taskId === taskId ? 'differs' : '')}
              onOpen={(task) => decide({ taskId: task.taskId })}
              empty={text.propagation.tasks.none}
            />
          )}
        </ListCard>
        {capture !== null && chosen !== null && <TaskFacts task={chosen} capture={capture} />}
        <ProductSteps server={server} taskId={taskId} takenAt={capture?.takenAt ?? 0} />
      </>
    ),
  });
}

const columnsOf = (taskId: Guid | null): readonly Column<TaskDetail>[] => [
  {
    key: 'chosen',
    title: words.column.chosen,
    min: 110,
    grow: 0.5,
    cell: (task) => (task.taskId === taskId ? <Status name="passed" word={words.chosen} /> : text.none),
  },
  { key: 'name', title: words.column.task, min: 220, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  { key: 'on', title: words.column.on, min: 150, grow: 1, cell: ({ isActive }) => <Enabled value={isActive} /> },
  {
    key: 'reports',
    title: words.column.reports,
    min: 200,
    grow: 2,
    cell: ({ reports }) => <Name of={reports.map(({ name }) => name).join(', ') || text.none} />,
  },
];

const looks = { done: 'passed', open: 'planned', locked: 'same', 'cannot-tell': 'not-checked' } as const;

/** The five steps of the product's own guide, each with what was seen of it. */
export function ProductSteps({
  server,
  taskId,
  takenAt,
}: {
  readonly server: QalyptusServer;
  readonly taskId: Guid | null;
  readonly takenAt: number;
}) {
  const { qalyptus } = useClient();
  const asked = useAsk(`guide ${taskId ?? ''} ${takenAt}`, () =>
    qalyptus.guide({ server: server.name, ...(taskId === null ? {} : { taskId }) }),
  );
  return (
    <Card title={words.product}>
      <ol className="plan-checks">
        {(asked.value?.steps ?? []).map(({ number, state, evidence }) => (
          <li key={number} className="plan-check">
            <Status name={looks[state]} word={words.state[state]} />
            <div>
              <p>{words.productStep[number - 1]}</p>
              <p className="quiet">
                <Said of={evidence} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
