import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isEnded } from '../../../../shared/domain/job.ts';
import type { Guid, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient, useRuns } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { TryResults } from './try-results.tsx';

const words = text.propagation.attempt;
type Sample = '7' | 'all';

type Props = {
  readonly server: QalyptusServer;
  readonly batchId: string;
  readonly runId: string | null;
  readonly onStarted: (runId: string) => void;
};

/** Runs some of the tasks to see that they work; one that mails or files something only on a person's word. */
export function TryCard({ server, batchId, runId, onStarted }: Props) {
  const { propagations } = useClient();
  const [sample, setSample] = useState<Sample>('7');
  const [agreed, setAgreed] = useState<readonly Guid[]>([]);
  const [expect, setExpect] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const preview = useAsk(`try ${batchId} ${sample} ${String(isAsked)}`, async () =>
    isAsked ? propagations.tryPreview({ server: server.name, batchId, sample }) : null,
  );
  const tasks = preview.value?.tasks ?? [];
  const start = useAct(async () => {
    const started = await propagations.startTry({
      ...{ server: server.name, batchId, expect, taskIds: tasks.map(({ taskId }) => taskId) },
      confirmTasks: [...agreed],
    });
    onStarted(started.runId);
  });
  const run = useRuns((state) => (runId === null ? undefined : state.byId[runId]));
  const isRunning = run !== undefined && !isEnded(run.state);
  return (
    <Card title={words.title}>
      <p className="quiet">{words.intro}</p>
      {!isAsked ? (
        <Button className="line-of-words" variant="default" onClick={() => setIsAsked(true)}>
          {words.prepare}
        </Button>
      ) : (
        <div className="form apart">
          <SegmentedControl
            aria-label={words.sample}
            value={sample}
            onChange={(value) => setSample(value === 'all' ? 'all' : '7')}
            data={[
              { value: '7', label: words.seven },
              { value: 'all', label: words.all },
            ]}
          />
          <TextInput
            label={words.expect}
            description={words.expectHint}
            value={expect}
            onChange={(event) => setExpect(event.currentTarget.value)}
          />
          {preview.state === 'failed' && <ErrorCard failure={preview.failure} />}
          <ul className="plain-list">
            {tasks.map(({ taskId, taskName, needs }) => (
              <li key={taskId}>
                <bdi>{taskName}</bdi>
                {needs.length > 0 && (
                  <Checkbox
                    label={words.allow}
                    description={needs.map(({ why }) => said(why)).join('; ')}
                    checked={agreed.includes(taskId)}
                    onChange={() =>
                      setAgreed(agreed.includes(taskId) ? agreed.filter((one) => one !== taskId) : [...agreed, taskId])
                    }
                  />
                )}
              </li>
            ))}
          </ul>
          {start.failure !== null && <ErrorCard failure={start.failure} />}
          <div className="row-of-buttons">
            <Button
              variant="default"
              loading={start.busy || isRunning}
              disabled={tasks.length === 0}
              onClick={() => start.run()}
            >
              {words.start(tasks.length)}
            </Button>
            {isRunning && <span role="status">{words.running(run.items.done, run.items.total ?? tasks.length)}</span>}
          </div>
        </div>
      )}
      {runId !== null && <TryResults server={server} runId={runId} state={run?.state ?? 'unknown'} />}
    </Card>
  );
}
