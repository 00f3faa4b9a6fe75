import { Button } from '@mantine/core';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Meter } from '../../components/meter.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';

const words = text.configuration.run;

type Props = {
  readonly run: RunProgress;
  readonly said: (done: number, all: number) => string;
  /** Said until it is known how much there is to do. */
  readonly begun: string;
};

/** A run under way, in one line. Leaving the page does not touch it. */
export function RunLine({ run, said, begun }: Props) {
  const { jobs } = useClient();
  const stop = useAct(() => jobs.cancel({ runId: run.runId }));
  const { done, total } = run.items;
  const sentence = total === null || total === 0 ? begun : said(done, total);
  return (
    <Card>
      <div className="run-line">
        <Status name={run.state === 'cancelling' ? 'stopping' : 'running'} />
        <span role="status">{sentence}</span>
        {total !== null && total > 0 && <Meter part={done} whole={total} label={sentence} />}
        <span className="quiet number">{words.calls(run.calls)}</span>
        <Button variant="default" loading={stop.busy} onClick={() => stop.run()}>
          {words.stop}
        </Button>
      </div>
      {stop.failure !== null && <ErrorCard failure={stop.failure} />}
    </Card>
  );
}
