import { Button } from '@mantine/core';
import { useState } from 'react';
import type { QalyptusCheck } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { CanaryCard } from './canary-card.tsx';
import { CheckCard } from './check-card.tsx';
import { KeyCard } from './key-card.tsx';
import { TasksCard } from './tasks-card.tsx';

const words = text.propagation.server;

/** One Qalyptus server: whether it can be used, what it keeps to itself, and the tasks it has. */
export function ServerPage({ server }: SectionProps) {
  const { qalyptus } = useClient();
  const [check, setCheck] = useState<QalyptusCheck | null>(null);
  const [readings, setReadings] = useState(0);
  const kept = useAsk(`tasks ${readings}`, () => qalyptus.tasks({ server: server.name }));
  const checking = useAct(async () => setCheck(await qalyptus.check({ server: server.name })));
  const reading = useAct(async () => {
    await qalyptus.capture({ server: server.name });
    setReadings((before) => before + 1);
  });
  const capture = kept.value?.capture ?? null;
  return (
    <PropagationPage
      server={server}
      section="server"
      title={titleOf(server.name, check, capture === null ? null : capture.tasks.length)}
      cli={check === null ? propagationLine.check(server.name) : propagationLine.tasks(server.name)}
      actions={
        <>
          <Button variant="default" onClick={() => goTo({ screen: 'propagation', id: 'server', part: 'new' })}>
            {words.another}
          </Button>
          <Button variant="default" loading={reading.busy} onClick={() => reading.run()}>
            {words.read}
          </Button>
          <Button loading={checking.busy} onClick={() => checking.run()}>
            {words.check}
          </Button>
        </>
      }
    >
      <div className="scrolling">
        {checking.failure !== null && <ErrorCard failure={checking.failure} onRetry={() => checking.run()} />}
        {reading.failure !== null && <ErrorCard failure={reading.failure} onRetry={() => reading.run()} />}
        {check !== null && <CheckCard check={check} />}
        <TasksCard capture={capture} asking={kept.state === 'asking'} />
        <div className="two-columns">
          <KeyCard server={server} />
          <CanaryCard server={server} capture={capture} />
        </div>
        <Card title={words.certificate}>
          <p>{server.caPem === null ? words.noPin : words.pinned}</p>
          {server.allowHttp && <p className="quiet">{words.plainHttp}</p>}
        </Card>
      </div>
    </PropagationPage>
  );
}

function titleOf(name: string, check: QalyptusCheck | null, tasks: number | null): string {
  if (check === null) return tasks === null ? words.titleNew(name) : words.titleKnown(name, tasks);
  if (!check.reachable) return words.titleUnreachable(name);
  if (!check.keyGood) return words.titleKey(name);
  return check.propagation === 'not-offered' ? words.titleTooOld(name) : words.titleGood(name);
}
