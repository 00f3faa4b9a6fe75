import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecoveryTask } from '../../../../shared/domain/recovery.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ActForm } from '../../../components/act-form.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Said } from '../../../components/said.tsx';
import { shortDate } from '../../../format.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { Values } from '../hand-steps.tsx';

const words = text.restore.tasks;

/** What restores left to hands, until somebody says by what it was done. */
export function TasksCard() {
  const { recovery } = useClient();
  const [turn, setTurn] = useState(0);
  const [marking, setMarking] = useState<RecoveryTask | null>(null);
  const asked = useAsk(`tasks ${turn}`, () => recovery.tasks({}));
  const tasks = asked.value?.tasks ?? [];
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  if (tasks.length === 0) return null;
  return (
    <Card title={words.title(tasks.length)}>
      <ul className="hand-steps">
        {tasks.map((task) => (
          <li key={task.taskId}>
            <span className="tag">{words.when[task.step.when]}</span>
            <div>
              <p>
                <Said of={task.step.what} />
              </p>
              <p className="quiet">{words.of(task.target, shortDate(task.since))}</p>
              <Values values={task.step.values} />
            </div>
            <Button
              variant="default"
              aria-label={`${words.done} ${said(task.step.what)}`}
              onClick={() => setMarking(task)}
            >
              {words.done}
            </Button>
          </li>
        ))}
      </ul>
      <Modal opened={marking !== null} onClose={() => setMarking(null)} title={words.doneTitle}>
        {marking !== null && (
          <DoneForm
            task={marking}
            onDone={() => {
              setMarking(null);
              setTurn(turn + 1);
            }}
          />
        )}
      </Modal>
    </Card>
  );
}

function DoneForm({ task, onDone }: { readonly task: RecoveryTask; readonly onDone: () => void }) {
  const { recovery } = useClient();
  const [by, setBy] = useState('');
  const [evidence, setEvidence] = useState('');
  const mark = useAct(async () => {
    await recovery.completeTask({ taskId: task.taskId, by, evidence });
    onDone();
  });
  return (
    <ActForm act={mark} confirm={words.markDone}>
      <p>
        <Said of={task.step.what} />
      </p>
      <TextInput label={words.by} value={by} onChange={(event) => setBy(event.currentTarget.value)} required />
      <TextInput
        label={words.evidence}
        description={words.evidenceHint}
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
        required
      />
    </ActForm>
  );
}
