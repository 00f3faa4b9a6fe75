import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { TelemetryCaptured } from '../../../shared/domain/telemetry.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { failureText } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { failureOf } from './failure-of.ts';
import { RunLine } from './run-line.tsx';
import { useNewestRun } from './use-runs-of.ts';

const words = text.telemetry;

/** Reads the events since the last time, and days of the archive on a person's word. */
export function TelemetryCapture() {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const [archive, setArchive] = useState({ on: false, from: '', to: '' });
  const [own, setOwn] = useState<string | null>(null);
  const run = useNewestRun('telemetry');
  const isRunning = run !== null && !isEnded(run.state);
  const start = useAct(async () => {
    const { runId } = await telemetry.capture({
      tenant: name,
      ...(archive.on && archive.from !== '' ? { archiveFrom: archive.from } : {}),
      ...(archive.on && archive.from !== '' && archive.to !== '' ? { archiveTo: archive.to } : {}),
    });
    setOwn(runId);
  });
  if (isRunning)
    return <RunLine run={run} said={text.configuration.run.running} begun={text.configuration.run.reading} />;
  return (
    <Card
      title={words.captureTitle}
      beside={
        <Button loading={start.busy} onClick={() => start.run()}>
          {words.capture}
        </Button>
      }
    >
      <p className="quiet">{words.captureNote}</p>
      <Checkbox
        className="line-of-words"
        label={words.archive}
        checked={archive.on}
        onChange={(event) => setArchive({ ...archive, on: event.currentTarget.checked })}
      />
      {archive.on && (
        <div className="chooser line-of-words">
          <TextInput
            type="date"
            label={words.archiveFrom}
            value={archive.from}
            onChange={(event) => setArchive({ ...archive, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={words.archiveTo}
            description={words.archiveHint}
            value={archive.to}
            onChange={(event) => setArchive({ ...archive, to: event.currentTarget.value })}
          />
        </div>
      )}
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      {run !== null && run.runId === own && <Captured run={run} />}
    </Card>
  );
}

/** What one capture came to, with everything that went wrong. */
function Captured({ run }: { readonly run: RunProgress }) {
  const captured = TelemetryCaptured.safeParse(run.result).data;
  if (captured === undefined) return run.failure === null ? null : <ErrorCard failure={failureOf(run.failure)} />;
  const { events, windows, days, pruned, reasons } = captured;
  const tried = days.captured + days.empty + days.failed;
  return (
    <div className="line-of-words" role="status">
      <p>{words.captured(events.added, events.seen, events.known)}</p>
      <p>{words.pieces(windows.read, windows.failed)}</p>
      {tried > 0 && <p>{words.archived(days.captured, days.empty, days.failed)}</p>}
      {events.odd > 0 && <p>{words.odd(events.odd)}</p>}
      {events.shortened > 0 && <p>{words.shortened(events.shortened)}</p>}
      {events.lost > 0 && <p>{words.lost(events.lost)}</p>}
      {pruned > 0 && <p>{words.pruned(pruned)}</p>}
      {reasons.map(({ of, code, times }) => (
        <p key={`${of} ${code}`} className="tone-bad">
          {`${failureText(code).title} (${words.times(times)})`}
        </p>
      ))}
    </div>
  );
}
