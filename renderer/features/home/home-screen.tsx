import { Button } from '@mantine/core';
import { IconCloudDownload, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useDesk, useSeat, useWindow } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { TouchSnapshot, type TouchTarget } from '../../components/touch-snapshot.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { locale } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import { cardKeys } from './card-keys.ts';
import { homeLine } from './cli.ts';
import { KeptTiles } from './kept-tiles.tsx';
import { readFacts, type HomeFacts } from './read-facts.ts';
import { standingOf, type Standing } from './standing.ts';
import { StorageCard } from './storage-card.tsx';
import { ClosedCard, FailedCard, VaultCard } from './vault-card.tsx';

const words = text.home;
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });

export type OpenVault = { readonly seat: Seat; readonly facts: HomeFacts; readonly standing: Standing };
type Read = { readonly seat: Seat; readonly facts: HomeFacts | null; readonly failure: AppError | null };

/** Is every customer in order, and if not, what is to be done first. */
export function HomeScreen() {
  const { vaultOf } = useWindow();
  const seats = useDesk((state) => state.seats) ?? [];
  const readings = useDesk((state) => state.readings);
  const active = useSeat();
  const [asking, setAsking] = useState<readonly TouchTarget[] | null>(null);
  const shown = seats.filter(({ state }) => state !== 'none');
  const asked = useAsk(`home ${readings} ${shown.map(({ seatId, state }) => seatId + state).join(' ')}`, async () => {
    const read = await Promise.all(shown.map((seat) => readSeat(seat, () => readFacts(vaultOf(seat.seatId).client))));
    return { at: Date.now(), read };
  });
  const { open, failed } = sorted(asked.value, seats);
  const closed = shown.filter(({ state }) => state === 'locked' || state === 'missing');
  const targets = open.flatMap(({ seat, facts }) => targetOf(seat, facts));
  const first = targets.find(({ seatId }) => seatId === active?.seatId);
  const targetsNow = first === undefined ? targets : [first, ...targets.filter((target) => target !== first)];
  const need = open.filter(({ standing }) => standing.risks.some(({ severity }) => severity === 'now')).length;

  return (
    <Page
      title={titleOf({ isRead: asked.value !== null, open: open.length, need, closed: closed.length })}
      crumbs={[{ name: fullDay(asked.value?.at) }]}
      acrossVaults
      cli={homeLine()}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => goTo({ screen: 'start', id: 'new' })}
          >
            {words.newVault}
          </Button>
          {targetsNow.length > 0 && (
            <Button leftSection={<IconCloudDownload size={16} aria-hidden />} onClick={() => setAsking(targetsNow)}>
              {words.backUp}
            </Button>
          )}
        </>
      }
    >
      {asked.value === null && <div className="skeleton-rows" role="img" aria-label={text.loading} />}
      {shown.length === 0 && <NoVault />}
      {shown.length > 1 && <p className="only-spoken">{words.keys}</p>}
      <div className="home-cards" onKeyDown={cardKeys}>
        {failed.map(({ seat, failure }) => (
          <FailedCard key={seat.seatId} seat={seat} failure={failure} />
        ))}
        {open.map((vault) => (
          <VaultCard key={vault.seat.seatId} {...vault} onBackUp={() => setAsking(targetOf(vault.seat, vault.facts))} />
        ))}
        {closed.map((seat) => (
          <ClosedCard key={seat.seatId} seat={seat} />
        ))}
      </div>
      {open.length > 0 && (
        <div className="home-below">
          <StorageCard vaults={open} />
          <KeptTiles vaults={open} />
        </div>
      )}
      <TouchSnapshot opened={asking !== null} targets={asking ?? []} onClose={() => setAsking(null)} />
    </Page>
  );
}

function NoVault() {
  return (
    <div className="card home-none">
      <p>{words.none}</p>
      <Button onClick={() => goTo({ screen: 'start' })}>{words.firstVault}</Button>
    </div>
  );
}

/** A vault that cannot be read must not hide the others. */
async function readSeat(seat: Seat, read: () => Promise<HomeFacts>): Promise<Read> {
  if (seat.state !== 'unlocked') return { seat, facts: null, failure: null };
  try {
    return { seat, facts: await read(), failure: null };
  } catch (thrown) {
    const failure = AppError.from(thrown);
    // It locked while it was asked; the next reading shows it locked.
    return { seat, facts: null, failure: failure.code === 'vault.locked' ? null : failure };
  }
}

type Sorted = {
  readonly open: readonly OpenVault[];
  readonly failed: readonly { readonly seat: Seat; readonly failure: AppError }[];
};

/** Worst first; as the desk lists them now, so that a vault which has locked meanwhile shows nothing. */
function sorted(asked: { at: number; read: readonly Read[] } | null, seats: readonly Seat[]): Sorted {
  const now = (id: string) => seats.find(({ seatId, state }) => seatId === id && state === 'unlocked');
  const read = (asked?.read ?? []).flatMap((each) => {
    const seat = now(each.seat.seatId);
    return seat === undefined ? [] : [{ ...each, seat }];
  });
  const open = read.flatMap(({ seat, facts }) =>
    facts === null ? [] : [{ seat, facts, standing: standingOf(facts, asked?.at ?? 0) }],
  );
  const weight = ({ standing: { risks } }: OpenVault) =>
    risks.reduce((sum, { severity }) => sum + (severity === 'now' ? 100 : 1), 0);
  return {
    open: open.sort((a, b) => weight(b) - weight(a)),
    failed: read.flatMap(({ seat, failure }) => (failure === null ? [] : [{ seat, failure }])),
  };
}

const targetOf = (seat: Seat, { tenant }: HomeFacts): TouchTarget[] =>
  tenant === null ? [] : [{ seatId: seat.seatId, name: seat.name ?? tenant.name, tenant: tenant.name }];

function titleOf({ isRead, open, need, closed }: { isRead: boolean; open: number; need: number; closed: number }) {
  if (!isRead) return words.titleReading;
  return open + closed === 0 ? words.titleNone : words.title(open - need, need, closed);
}

/** The day and time of what is shown. */
const fullDay = (at: number | undefined): string => (at === undefined ? words.crumb : day.format(at));
