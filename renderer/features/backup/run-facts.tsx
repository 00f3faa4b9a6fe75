import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { PartsBar, type Part } from '../../components/meter.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, count, left, spent, time } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.backup.fact;
const kinds = text.backup.kind;

/** The figures of a run and its one bar. */
export function RunFacts({ run }: { readonly run: RunProgress }) {
  const ended = isEnded(run.state);
  const began = run.startedAt ?? run.createdAt;
  const took = spent((run.endedAt ?? run.at) - began);
  const ratio = run.bytesStored > 0 && run.bytesRead > 0 ? Math.round(run.bytesRead / run.bytesStored) : null;
  return (
    <Card className="run-facts">
      <div className="facts-beside">
        <Facts>
          {!ended && <TimeLeft run={run} />}
          <Fact
            name={ended ? words.took : words.runningFor}
            value={took}
            note={run.endedAt === null ? words.started(time(began)) : words.ended(time(run.endedAt))}
          />
          <Fact
            name={words.read}
            value={bytes(run.bytesRead)}
            note={ended ? undefined : words.perSecond(bytes(run.bytesPerSecond))}
          />
          <Fact
            name={words.stored}
            value={bytes(run.bytesStored)}
            note={ratio !== null && ratio > 1 ? words.ratio(count(ratio)) : undefined}
          />
          <Fact name={words.calls} value={count(run.calls)} note={words.waited(run.callsWaited, run.retries)} />
        </Facts>
        {!ended && (
          <p className="beside-facts">
            <strong>{text.backup.closeTitle}</strong> {text.backup.closeBody}
          </p>
        )}
      </div>
      <RunBar run={run} />
    </Card>
  );
}

function TimeLeft({ run }: { readonly run: RunProgress }) {
  const value = left(run.secondsLeft);
  const seconds = run.secondsLeft;
  const sure = seconds !== null && seconds.low === seconds.high;
  return (
    <Fact
      name={words.timeLeft}
      value={value}
      note={sure ? words.ends(time(run.at + seconds.high * 1000)) : words.noEnd}
    />
  );
}

function RunBar({ run }: { readonly run: RunProgress }) {
  const { captured, unchanged, failed, running, waiting, total } = run.items;
  const parts: readonly Part[] = [
    { kind: 'unchanged', count: unchanged },
    { kind: 'captured', count: captured },
    { kind: 'running', count: running },
    { kind: 'trying-again', count: waiting },
    { kind: 'failed', count: failed },
  ];
  const all = Math.max(total ?? 0, captured + unchanged + failed + running + waiting);
  const rest = all - captured - unchanged - failed - running - waiting;
  const spoken = [
    `${count(unchanged)} ${kinds.unchanged}`,
    `${count(captured)} ${kinds.captured}`,
    `${count(running)} ${kinds.running}`,
    `${count(waiting)} ${kinds.tryingAgain}`,
    `${count(failed)} ${kinds.failed}`,
    `${count(rest)} ${kinds.waiting}`,
  ].join(', ');
  return (
    <>
      <PartsBar parts={parts} total={all} label={text.backup.bar(spoken)} />
      <ul className="legend">
        <li>
          <span className="swatch unchanged" aria-hidden /> <strong>{count(unchanged)}</strong> {kinds.unchanged}
        </li>
        <li>
          <span className="swatch captured" aria-hidden /> <strong>{count(captured)}</strong> {kinds.captured}
        </li>
        {running > 0 && (
          <li>
            <Status name="running" word={`${count(running)} ${kinds.running}`} />
          </li>
        )}
        {waiting > 0 && (
          <li>
            <Status name="trying-again" word={`${count(waiting)} ${kinds.tryingAgain}`} />
          </li>
        )}
        <li>{failed > 0 ? <Status name="failed" word={`${count(failed)} ${kinds.failed}`} /> : `0 ${kinds.failed}`}</li>
        <li>
          {count(rest)} {kinds.waiting}
        </li>
      </ul>
    </>
  );
}
