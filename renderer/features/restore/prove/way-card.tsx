import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NativeRestore, RecoveryAdvice, WayBack } from '../../../../shared/domain/recovery.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { HandSteps } from '../hand-steps.tsx';
import { begin } from '../list/begin.ts';

const words = text.restore.prove.advice;
const looks: Readonly<Record<WayBack['state'], StatusName>> = {
  open: 'passed',
  perhaps: 'noted',
  closed: 'not-checked',
};

type Props = { readonly way: WayBack; readonly advice: RecoveryAdvice };

/** One way back: whether it can be gone today, what it keeps and loses, and its first step. */
export function WayCard({ way, advice }: Props) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const [restored, setRestored] = useState<NativeRestore | null>(null);
  const { appId, to, best } = advice;
  const start = useAct(() =>
    begin(client, { kind: 'restore', scope: way.way === 'person' ? 'person' : 'apps', apps: [appId], to }),
  );
  const native = useAct(async () => {
    setRestored((await client.recovery.restoreNative({ appId, to })).restored);
    setAsking(false);
  });
  return (
    <Card
      title={words.way[way.way]}
      beside={<Status name={looks[way.state]} word={way.way === best ? words.best : words.state[way.state]} />}
    >
      <p>
        <Said of={way.why} />
      </p>
      <Lines title={words.keeps} lines={way.keeps} look="passed" />
      <Lines title={words.loses} lines={way.loses} look="noted" />
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      {restored !== null && <Restored restored={restored} />}
      {way.state !== 'closed' && restored === null && (
        <div className="row-of-buttons end">
          <Button
            variant="default"
            loading={start.busy}
            onClick={() => (way.way === 'native' ? setAsking(true) : start.run())}
          >
            {words.take[way.way]}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.nativeTitle}
        confirm={words.nativeNow}
        act={native}
      >
        <p>{words.nativeBody}</p>
      </Confirm>
    </Card>
  );
}

type LinesProps = { readonly title: string; readonly lines: readonly string[]; readonly look: StatusName };

const Lines = ({ title, lines, look }: LinesProps) =>
  lines.length === 0 ? null : (
    <>
      <h3>
        <Status name={look} word={title} />
      </h3>
      <ul className="check-rows">
        {lines.map((line) => (
          <li key={line}>
            <Said of={line} />
          </li>
        ))}
      </ul>
    </>
  );

function Restored({ restored: { name, objects, byHand, differences } }: { readonly restored: NativeRestore }) {
  return (
    <div role="status">
      <p className="strong">{words.nativeDone(name)}</p>
      {objects !== null && <p>{words.objects(objects.now, objects.missing, objects.added)}</p>}
      <ul className="check-rows">
        {differences.map(({ field, before, now }) => (
          <li key={field}>
            <bdi>{field}</bdi>: <bdi>{before || text.none}</bdi> → <bdi>{now || text.none}</bdi>
          </li>
        ))}
      </ul>
      <h3>{words.byHand}</h3>
      <HandSteps steps={byHand} />
    </div>
  );
}
