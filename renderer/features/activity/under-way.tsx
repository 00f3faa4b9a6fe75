import { useWindow } from '../../app-context.tsx';
import { Card } from '../../components/card.tsx';
import { Meter } from '../../components/meter.tsx';
import { Name } from '../../components/name.tsx';
import { phaseName, runLooks } from '../../components/run-look.ts';
import { Status } from '../../components/status.tsx';
import { left } from '../../format.ts';
import { goToIn } from '../../frame/choose-vault.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { routeOfRun } from '../../run-href.ts';
import { text } from '../../text/text.ts';
import type { VaultRun } from './all-runs.ts';
import { RunActions } from './run-actions.tsx';
import { runName } from './run-words.ts';

const words = text.activity;

/** Everything under way, of every open vault, each with what can be done about it. */
export function UnderWay({ runs }: { readonly runs: readonly VaultRun[] }) {
  if (runs.length === 0) return null;
  return (
    <Card title={words.underWay} className="under-way">
      <ul>
        {runs.map((run) => (
          <RunLine key={run.runId} run={run} />
        ))}
      </ul>
    </Card>
  );
}

function RunLine({ run }: { readonly run: VaultRun }) {
  const { desk } = useWindow();
  const { seat, parts } = run.vault;
  const { done, total } = run.items;
  return (
    <li>
      <TenantSquare seat={seat} small />
      <div className="under-way-words">
        <button type="button" className="link-button" onClick={() => goToIn(desk, seat.seatId, routeOfRun(run))}>
          <Name of={runName(run)} strong />
        </button>
        <span className="quiet">
          <Name of={seat.name ?? seat.folder} /> {run.phase !== '' && `· ${phaseName(run.phase)}`}
        </span>
      </div>
      <div className="under-way-progress">
        <span className="job-line">
          <Status name={runLooks[run.state]} />
          <span className="quiet number">
            {total === null ? '' : words.progress(done, total)}
            {run.secondsLeft !== null && `, ${text.rail.left(left(run.secondsLeft))}`}
          </span>
        </span>
        <Meter part={done} whole={total ?? 0} label={runName(run)} />
      </div>
      <div className="row-of-buttons">
        <RunActions run={run} client={parts.client} />
      </div>
    </li>
  );
}
