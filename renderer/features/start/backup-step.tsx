import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useClient, useRuns, useSession } from '../../app-context.tsx';
import { useAct, useAsk, type Act } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Meter } from '../../components/meter.tsx';
import { left } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { sourceTenant } from '../../stores/session-store.ts';
import { text } from '../../text/text.ts';
import { StartPage } from './start-page.tsx';
import { useDecided } from './use-decided.ts';

const words = text.start.backup;
const everything = { spaceTypes: ['all' as const], withData: false };

type Begun = {
  readonly run: RunProgress | null;
  /** The reading back of what was stored. */
  readonly read: RunProgress | null;
  readonly start: Act<void>;
  readonly isStored: boolean;
  readonly failure: AppError | null;
};

/** The first backup, watched, and then read back: only then is it called intact. */
export function BackupStep({ seat }: { readonly seat: Seat }) {
  const tenant = useSession(sourceTenant);
  const begun = useFirstBackup(tenant);
  const decided = useDecided(seat);
  const { run, read, isStored, failure } = begun;
  const hasEnded = isOver(read) || (isOver(run) && !isStored);
  return (
    <StartPage
      step="backup"
      title={titleOf(run, read)}
      cli={cliLine.backup(tenant?.name ?? '', everything)}
      seat={seat}
      decided={{ ...decided, ...(tenant === null ? {} : { tenant: tenant.name }) }}
      next={<Next begun={begun} hasEnded={hasEnded} />}
    >
      {failure !== null && <ErrorCard failure={failure} />}
      <Card>
        <div className="start-run" role="status">
          {run === null && <p>{words.intro}</p>}
          {run !== null && <Bar run={run} label={words.running(run.items.done, run.items.total)} />}
          {read !== null && <Bar run={read} label={words.verifying(read.items.done, read.items.total)} />}
        </div>
      </Card>
      {hasEnded && isStored && (
        <Card title={words.ended}>
          <ul className="plain-list dotted">
            {words.next.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Card>
      )}
    </StartPage>
  );
}

function useFirstBackup(tenant: Tenant | null): Begun {
  const { backups, upkeep } = useClient();
  const [runId, setRunId] = useState<RunId | null>(null);
  const [readId, setReadId] = useState<RunId | null>(null);
  const run = useRuns((state) => (runId === null ? null : (state.byId[runId] ?? null)));
  const read = useRuns((state) => (readId === null ? null : (state.byId[readId] ?? null)));
  const start = useAct(async () => {
    if (tenant === null) return;
    setReadId(null);
    const { runId: started } = await backups.start({ tenant: tenant.name, scope: everything });
    setRunId(started);
  });
  const isStored = run !== null && (run.state === 'done' || run.state === 'partial');
  // Asked for once, when the backup has ended with something in it.
  const reading = useAsk(`read back ${isStored ? run.runId : ''}`, async () => {
    if (isStored) setReadId((await upkeep.startVerify({ parts: 1 })).runId);
  });
  const failure = start.failure ?? (reading.state === 'failed' ? reading.failure : null);
  return { run, read, start, isStored, failure };
}

/** The way on: nothing while it runs. */
function Next({ begun: { run, start, isStored }, hasEnded }: { readonly begun: Begun; readonly hasEnded: boolean }) {
  if (!hasEnded) {
    return (
      run === null && (
        <Button loading={start.busy} onClick={() => start.run()}>
          {words.start}
        </Button>
      )
    );
  }
  return (
    <>
      {run !== null && (
        <Button variant="default" onClick={() => goTo({ screen: 'backup', id: run.runId })}>
          {words.seeRun}
        </Button>
      )}
      {isStored ? (
        <Button onClick={() => goTo({ screen: 'home' })}>{words.home}</Button>
      ) : (
        <Button onClick={() => start.run()}>{words.again}</Button>
      )}
    </>
  );
}

const isOver = (run: RunProgress | null): boolean => run !== null && isEnded(run.state);

function Bar({ run, label }: { readonly run: RunProgress; readonly label: string }) {
  return (
    <div>
      <p>
        {label}{' '}
        {!isEnded(run.state) && run.secondsLeft !== null && <span className="quiet">{left(run.secondsLeft)}</span>}
      </p>
      <Meter part={run.items.done} whole={run.items.total ?? 0} label={label} />
    </div>
  );
}

function titleOf(run: RunProgress | null, read: RunProgress | null): string {
  if (run === null) return words.title;
  if (!isEnded(run.state)) return words.running(run.items.done, run.items.total);
  if (run.state !== 'done' && run.state !== 'partial') return words.failed;
  if (read === null || !isEnded(read.state)) return words.verifying(read?.items.done ?? 0, read?.items.total ?? null);
  if (read.state !== 'done') return words.damaged;
  const of = run.items.total ?? run.items.done;
  return run.state === 'done' ? words.complete(of) : words.partial(of - run.items.failed, of);
}
