import { useState } from 'react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { useRuns } from '../../app-context.tsx';
import { Card } from '../../components/card.tsx';
import { Status } from '../../components/status.tsx';
import { time } from '../../format.ts';
import type { Items } from '../../stores/runs-store.ts';
import { text } from '../../text/text.ts';

const words = text.backup.waiting;
const none: Items = {};
/** The engine's own word for this step. */
const quietStep = 'waiting for the quiet hours to end';

/** What the whole of a run waits for, if it is not its own work. */
export function waitOf(items: Items): 'network' | 'quiet' | null {
  const live = Object.values(items).filter(({ state }) => state === 'running' || state === 'waiting');
  const isOffline = ({ state, failureCode }: (typeof live)[number]) =>
    state === 'waiting' && failureCode === 'tenant.unreachable';
  if (live.length === 0) return null;
  if (live.every(isOffline)) return 'network';
  return live.every(({ step }) => step === quietStep) ? 'quiet' : null;
}

/** Says that a run waits for the network or for the quiet hours to end, since when, and that it goes on by itself. */
export function RunWaiting({ run }: { readonly run: RunProgress }) {
  const items = useRuns((state) => state.itemsOf[run.runId] ?? none);
  const wait = isEnded(run.state) ? null : waitOf(items);
  const [since, setSince] = useState<{ wait: typeof wait; at: number }>({ wait: null, at: run.at });
  if (since.wait !== wait) setSince({ wait, at: run.at });
  if (wait === null) return null;
  return (
    <Card>
      <p role="status">
        <Status name="paused" word={words[wait](time(since.at))} /> {words.goesOn}
      </p>
    </Card>
  );
}
