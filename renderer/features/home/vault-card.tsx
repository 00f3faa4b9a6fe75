import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Seat } from '../../../shared/domain/desk.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useWindow } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Fact } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Meter } from '../../components/meter.tsx';
import { Status } from '../../components/status.tsx';
import { Trio } from '../../components/trio.tsx';
import { goToIn } from '../../frame/choose-vault.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { VaultLink } from '../../frame/vault-link.tsx';
import { currentRun } from '../../stores/runs-store.ts';
import { text } from '../../text/text.ts';
import type { OpenVault } from './home-screen.tsx';
import type { Risk } from './risks.ts';
import type { HomeFact, Standing } from './standing.ts';

const words = text.home;
/** More risks than these wait behind a button. */
const mostRisks = 4;

/** One open vault: what is proved, what is due, what to do first. */
export function VaultCard({ seat, facts, standing, onBackUp }: OpenVault & { readonly onBackUp: () => void }) {
  const { vaultOf } = useWindow();
  const run = useStore(vaultOf(seat.seatId).runs, currentRun);
  const [all, setAll] = useState(false);
  const { risks } = standing;
  const more = risks.length - mostRisks;
  const now = risks.filter(({ severity }) => severity === 'now').length;
  const held = facts.kept.counts;
  return (
    <CardFrame
      seat={seat}
      spoken={words.spoken(now, risks.length - now)}
      under={
        facts.tenant !== null && (
          <bdi className="quiet">{words.place(hostOf(facts.tenant.host), held?.appsHeld ?? 0, held?.spaces ?? 0)}</bdi>
        )
      }
      beside={<Trio {...standing.trio} />}
    >
      {run === null ? (
        <FactsRow standing={standing} />
      ) : (
        <div className="home-running" role="status">
          <span>{words.running(run.items.done, run.items.total)}</span>
          <Meter
            part={run.items.done}
            whole={run.items.total ?? 0}
            label={words.running(run.items.done, run.items.total)}
          />
          <VaultLink className="strong" seatId={seat.seatId} to={{ screen: 'backup', id: run.runId }}>
            {words.showRun}
          </VaultLink>
        </div>
      )}
      <Risks seatId={seat.seatId} risks={all ? risks : risks.slice(0, mostRisks)} />
      <div className="row-of-buttons end home-actions">
        {more > 0 && (
          <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.more(more)}
          </button>
        )}
        {facts.tenant !== null && run === null && (
          <Button variant="default" data-does="back-up" onClick={onBackUp}>
            {words.touch.open}
          </Button>
        )}
        <OpenButton seatId={seat.seatId} />
      </div>
    </CardFrame>
  );
}

/** A vault that is locked, or not where it was. */
export function ClosedCard({ seat }: { readonly seat: Seat }) {
  const { desk, deskClient, host } = useWindow();
  const isMissing = seat.state === 'missing';
  const forget = useAct(async () => {
    // Its passphrase leaves this machine with it.
    await host.keys?.remember(seat.seatId, null);
    await deskClient.forget({ seatId: seat.seatId });
    await desk.readAfresh();
  });
  return (
    <CardFrame
      seat={seat}
      spoken={isMissing ? words.missing : words.locked}
      under={<code className="quiet">{seat.folder}</code>}
      beside={
        <div className="row-of-buttons">
          <Status name={isMissing ? 'missing' : 'not-checked'} word={isMissing ? words.missing : words.locked} />
          {isMissing ? (
            <Button variant="default" loading={forget.busy} onClick={() => forget.run()}>
              {words.forget}
            </Button>
          ) : (
            <Button variant="default" data-does="open" onClick={() => goToIn(desk, seat.seatId, { screen: 'backup' })}>
              {words.unlock}
            </Button>
          )}
        </div>
      }
    >
      <p className="quiet">{isMissing ? words.missingNote : words.lockedNote}</p>
      {forget.failure !== null && <ErrorCard failure={forget.failure} />}
    </CardFrame>
  );
}

export function FailedCard({ seat, failure }: { readonly seat: Seat; readonly failure: AppError }) {
  const { desk } = useWindow();
  return (
    <CardFrame seat={seat} spoken="" under={null} beside={null}>
      <ErrorCard failure={failure} onRetry={() => void desk.readAfresh()} />
    </CardFrame>
  );
}

type FrameProps = {
  readonly seat: Seat;
  readonly spoken: string;
  readonly under: ReactNode;
  readonly beside: ReactNode;
  readonly children: ReactNode;
};

function CardFrame({ seat, spoken, under, beside, children }: FrameProps) {
  const id = useId();
  return (
    <section
      className="card home-card"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-sum`}
      tabIndex={0}
      data-card
    >
      <div className="home-head">
        <TenantSquare seat={seat} />
        <div className="home-words">
          <h2 id={`${id}-name`}>
            <bdi>{nameOf(seat)}</bdi>
            {seat.practice && <span className="practice-word"> {text.rail.practice}</span>}
          </h2>
          {under}
          <p id={`${id}-sum`} className="only-spoken">
            {spoken}
          </p>
        </div>
        {beside}
      </div>
      {children}
    </section>
  );
}

const FactsRow = ({ standing: { good, proven, next, copies } }: { readonly standing: Standing }) => (
  <dl className="home-facts">
    <OneFact name={words.fact.good} fact={good} />
    <OneFact name={words.fact.proven} fact={proven} />
    <OneFact name={words.fact.next} fact={next} />
    <OneFact name={words.fact.copies} fact={copies} />
  </dl>
);

const OneFact = ({ name, fact: { value, note } }: { readonly name: string; readonly fact: HomeFact }) => (
  <Fact name={name} value={value} note={note} />
);

function Risks({ seatId, risks }: { readonly seatId: string; readonly risks: readonly Risk[] }) {
  if (risks.length === 0) return null;
  return (
    <ul className="home-risks">
      {risks.map(({ id, severity, what, effect, fix, to }) => (
        <li key={id}>
          <Status name={severity === 'now' ? 'failed' : 'noted'} word={words.severity[severity]} pill />
          <p>
            <span>{what}</span> <span className="quiet">{effect}</span>
          </p>
          <VaultLink className="strong" seatId={seatId} to={to}>
            {fix}
          </VaultLink>
        </li>
      ))}
    </ul>
  );
}

function OpenButton({ seatId }: { readonly seatId: string }) {
  const { desk } = useWindow();
  return (
    <Button variant="default" data-does="open" onClick={() => goToIn(desk, seatId, { screen: 'backup' })}>
      {words.open}
    </Button>
  );
}

const nameOf = ({ name, environment, letters }: Seat): string =>
  name === null ? words.unnamed(letters) : environment === '' ? name : `${name} · ${environment}`;

const hostOf = (host: string): string => (URL.canParse(host) ? new URL(host).host : host);
