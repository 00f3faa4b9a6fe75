import { MantineProvider } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Seat } from '../shared/domain/desk.ts';
import {
  VaultContext,
  WindowContext,
  useDesk,
  useRoute,
  useSeat,
  useWindow,
  type WindowParts,
} from './app-context.tsx';
import { ErrorCard } from './components/error-card.tsx';
import { CrashGuard } from './frame/crash-guard.tsx';
import { Frame } from './frame/frame.tsx';
import { NamesSign } from './frame/names-sign.tsx';
import { useNamesAreKnown } from './frame/use-hidden-names.ts';
import { useKeptFocus } from './frame/kept-focus.ts';
import { ReachNotice } from './frame/reach-notice.tsx';
import { UnlockScreen } from './features/opening/unlock-screen.tsx';
import { StartScreen } from './features/start/start-screen.tsx';
import { Gate } from './gate.tsx';
import { entryOf, type ScreenEntry } from './screen-list.tsx';
import { hrefOf } from './routes.ts';
import { drawings } from './screens.tsx';
import { text } from './text/text.ts';
import { resolver, theme } from './theme.ts';

type Props = { readonly parts: WindowParts; readonly nonce: string };

/** The whole window: its looks, its parts, and the page that fits the vault's state. */
export function App({ parts, nonce }: Props) {
  const look = useStore(parts.looks, (state) => state.look);
  // What an element shows depends on it, so all of them are made again.
  useStore(parts.names);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      forceColorScheme={look === 'light' ? 'light' : 'dark'}
      getStyleNonce={() => nonce}
    >
      <WindowContext parts={parts}>
        <ReachNotice />
        <CrashGuard place="">
          <Desk />
        </CrashGuard>
        <NamesSign floats />
      </WindowContext>
    </MantineProvider>
  );
}

/** Screens that need no open vault stand by themselves; all others are about the vault that was chosen. */
function Desk() {
  const seat = useSeat();
  const seats = useDesk((state) => state.seats) ?? [];
  const failure = useDesk((state) => state.failure);
  const route = useRoute((state) => state.route);
  const entry = entryOf(route.screen);
  const isKnown = useNamesAreKnown();
  useKeptFocus();
  if (seat === null || entry === undefined || !isKnown) {
    return (
      <main className="opening">
        {failure !== null ? <ErrorCard failure={failure} /> : <p className="loading-words">{text.loading}</p>}
      </main>
    );
  }
  const isStart = route.screen === 'start';
  const started = isStart ? seats.find((each) => each.seatId === route.id) : undefined;
  if (started?.state === 'locked') return <LockedOnTheWay seat={started} />;
  if (isStart || (seat.state === 'none' && !seats.some(({ state }) => state !== 'none'))) return <StartScreen />;
  return <VaultScreen entry={entry} seat={seat} isOnly={seats.length <= 1} />;
}

/** What was made so far in the guide is behind its key. */
function LockedOnTheWay({ seat }: { readonly seat: Seat }) {
  const { vaultOf } = useWindow();
  return (
    <VaultContext parts={vaultOf(seat.seatId)} key={seat.seatId}>
      <UnlockScreen seat={seat} />
    </VaultContext>
  );
}

type VaultScreenProps = { readonly entry: ScreenEntry; readonly seat: Seat; readonly isOnly: boolean };

/** A screen in the frame, as far as the vault's state allows it. */
function VaultScreen({ entry, seat, isOnly }: VaultScreenProps) {
  const { vaultOf } = useWindow();
  const parts = useMemo(() => vaultOf(seat.seatId), [seat.seatId, vaultOf]);
  const hash = useRoute(({ route }) => hrefOf(route));
  const Show = drawings[entry.screen];
  const page = (
    <Frame>
      <Suspense fallback={<div className="page" aria-busy="true" />}>
        <CrashGuard place={hash}>
          <Show />
        </CrashGuard>
      </Suspense>
    </Frame>
  );
  // With one vault only, its own page of opening says more than a list of one.
  const isAcross = entry.needs === 'nothing' && (!isOnly || seat.state === 'missing');
  return (
    <VaultContext parts={parts} key={parts.seatId}>
      {isAcross ? page : <Gate needs={entry.needs}>{page}</Gate>}
    </VaultContext>
  );
}
