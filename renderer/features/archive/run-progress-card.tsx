import type { RunProgress } from '../../../shared/domain/job.ts';
import { useRuns } from '../../app-context.tsx';
import { Card } from '../../components/card.tsx';
import { Meter } from '../../components/meter.tsx';
import { phaseName } from '../../components/run-look.ts';
import { Status } from '../../components/status.tsx';
import { bytes, bytesOf } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.archive.run;
const join = (part: string, whole: string) => `${part} / ${whole}`;

/** What is being read or written on the medium, and how much of it. */
export function RunProgressCard({ run }: { readonly run: RunProgress }) {
  const [item] = Object.values(useRuns((state) => state.itemsOf[run.runId]) ?? {});
  const step = item?.step ?? run.phase;
  const [done, total] = [item?.bytesDone ?? 0, item?.bytesTotal ?? null];
  return (
    <Card className="medium-progress">
      <p role="status">
        <Status name={run.state === 'cancelling' ? 'stopping' : 'running'} word={phaseName(step)} />
      </p>
      <Meter part={done} whole={total ?? 0} label={words.steps} />
      <p className="quiet number">{total === null ? words.bytes(bytes(done)) : bytesOf(done, total, join)}</p>
      <p className="quiet">
        <bdi>{run.subject}</bdi>
      </p>
    </Card>
  );
}
