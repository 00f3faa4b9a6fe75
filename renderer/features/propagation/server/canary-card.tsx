import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Guid, QalyptusCapture, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { AppField } from '../../../components/app-field.tsx';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useServers } from '../use-servers.ts';

const words = text.propagation.canary;
type Learned = { readonly leftOver: string; readonly notes: readonly string[] };

/** Learns on one throw-away copy how this server speaks; only on a person's word. */
export function CanaryCard({
  server,
  capture,
}: {
  readonly server: QalyptusServer;
  readonly capture: QalyptusCapture | null;
}) {
  const { qalyptus } = useClient();
  const { refresh } = useServers();
  const [taskId, setTaskId] = useState<string | null>(null);
  const [app, setApp] = useState('');
  const [asking, setAsking] = useState(false);
  const [learned, setLearned] = useState<Learned | null>(null);
  const inert = (capture?.tasks ?? []).filter(({ isActive }) => isActive === false);
  const run = useAct(async () => {
    setLearned(await qalyptus.canary({ server: server.name, masterTaskId: taskId as Guid, targetAppId: app }));
    setAsking(false);
    refresh();
  });
  const { learnedBy, learnedAt } = server.dialect;
  return (
    <Card title={words.title}>
      <p>
        {learnedBy === 'default' || learnedAt === null ? (
          <Status name="not-checked" word={words.notVerified} />
        ) : (
          <>
            <Status name="passed" word={words.learned} /> <Moment at={learnedAt} />
          </>
        )}
      </p>
      <p className="quiet line-of-words">{words.body}</p>
      <div className="form apart">
        <Select
          label={words.task}
          description={words.taskHint}
          data={inert.map((task) => ({ value: task.taskId, label: task.name }))}
          value={taskId}
          onChange={setTaskId}
          searchable
          nothingFoundMessage={words.noInert}
        />
        <AppField takesIds label={words.app} description={words.appHint} value={app} onChange={setApp} />
        <div className="row-of-buttons end">
          <Button variant="default" disabled={taskId === null || app === ''} onClick={() => setAsking(true)}>
            {words.run}
          </Button>
        </div>
      </div>
      {learned !== null && (
        <div role="status">
          <ul className="plain-list apart">
            {[...learned.notes, ...(learned.leftOver === '' ? [] : [words.leftOver(learned.leftOver)])].map((note) => (
              <li key={note}>
                <Said of={note} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.confirmTitle}
        confirm={words.confirm}
        act={run}
      >
        <p>{words.confirmBody(server.name)}</p>
        <p>
          <code>{propagationLine.canary(server.name, taskId ?? '', app)}</code>
        </p>
      </Confirm>
    </Card>
  );
}
