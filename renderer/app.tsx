import { MantineProvider } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
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
import { Frame } from './frame/frame.tsx';
import { UnlockScreen } from './features/opening/unlock-screen.tsx';
import { StartScreen } from './features/start/start-screen.tsx';
import { Gate } from './gate.tsx';
import { entryOf } from './screen-list.tsx';
import { drawings } from './screens.tsx';
import { text } from './text/text.ts';
import { resolver, theme } from './theme.ts';

type Props = { readonly parts: WindowParts; readonly nonce: string };

/** The whole window: its looks, its parts, and the page that fits the vault's state. */
export function App({ parts, nonce }: Props) {
  const look = useStore(parts.looks, (state) => state.look);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      forceColorScheme={look === 'light' ? 'light' : 'dark'}
      getStyleNonce={() => nonce}
    >
      <WindowContext parts={parts}>
        <Desk />
      </WindowContext>
    </MantineProvider>
  );
}

/** Screens that need no open vault stand by themselves; all others are about the vault that was chosen. */
function Desk() {
  const { vaultOf } = useWindow();
  const seat = useSeat();
  const seats = useDesk((state) => state.seats) ?? [];
  const failure = useDesk((state) => state.failure);
  const route = useRoute((state) => state.route);
  const entry = entryOf(route.screen);
  const seatId = seat?.seatId ?? null;
  const parts = useMemo(() => (seatId === null ? null : vaultOf(seatId)), [seatId, vaultOf]);
  if (seat === null || parts === null || entry === undefined) {
    return (
      <main className="opening">
        {failure !== null ? <ErrorCard failure={failure} /> : <p className="later">{text.loading}</p>}
      </main>
    );
  }
  const started = route.screen === 'start' ? seats.find((each) => each.seatId === route.id) : undefined;
  if (started?.state === 'locked') {
    // It locked on the way; what was made so far is behind its key.
    return (
      <VaultContext parts={vaultOf(started.seatId)} key={started.seatId}>
        <UnlockScreen seat={started} />
      </VaultContext>
    );
  }
  if (route.screen === 'start' || (seat.state === 'none' && !seats.some(({ state }) => state !== 'none')))
    return <StartScreen />;
  const Show = drawings[entry.screen];
  const page = (
    <Frame>
      <Suspense fallback={<div className="page" aria-busy="true" />}>
        <Show />
      </Suspense>
    </Frame>
  );
  // With one vault only, its own page of opening says more than a list of one.
  const isAcross = entry.needs === 'nothing' && (seats.length > 1 || seat.state === 'missing');
  return (
    <VaultContext parts={parts} key={parts.seatId}>
      {isAcross ? page : <Gate needs={entry.needs}>{page}</Gate>}
    </VaultContext>
  );
}
