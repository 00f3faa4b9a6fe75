import { createStore } from 'zustand/vanilla';
import type { Client } from '../../shared/api/method.ts';
import type { deskContract } from '../../shared/api/desk.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { Seat } from '../../shared/domain/desk.ts';
import { AppError } from '../../shared/errors/app-error.ts';

export type DeskClient = Client<typeof deskContract>['desk'];

export type DeskState = {
  /** Null until the first reading. */
  readonly seats: readonly Seat[] | null;
  /** The vault all screens but those across vaults are about. */
  readonly active: string | null;
  readonly reached: boolean;
  /** It is there and has not answered for long. */
  readonly held: boolean;
  /** The session is over: this page is of no more use. */
  readonly ended: boolean;
  /** Grows with each reading: whoever sums up all vaults asks again. */
  readonly readings: number;
  readonly failure: AppError | null;
};

const kept = 'coffer.seat';

/** The vaults of this machine and which of them a person works with; follows the engine by its events. */
export function createDeskStore(client: DeskClient, transport: Transport) {
  const store = createStore<DeskState>(() => ({
    seats: null,
    active: null,
    reached: true,
    held: false,
    ended: false,
    readings: 0,
    failure: null,
  }));
  let [asks, answered] = [0, 0];
  const readAfresh = async (): Promise<void> => {
    const ask = ++asks;
    try {
      const { seats } = await client.list({});
      // Answers may overtake each other; an old one would bring back a vault that was taken from the list.
      if (ask < answered) return;
      answered = ask;
      store.setState(({ active, readings }) => ({
        ...{ seats, failure: null, readings: readings + 1 },
        active: stillThere(seats, active),
      }));
    } catch (thrown) {
      store.setState({ failure: AppError.from(thrown) });
    }
  };
  let asked = false;
  const stop = transport.onEvent((event) => {
    if (event.type !== 'missed' && event.type !== 'desk-changed' && event.type !== 'vault-state') return;
    if (asked) return;
    asked = true;
    // Several changes at once are one reading.
    setTimeout(() => {
      asked = false;
      void readAfresh();
    }, 100);
  });
  return Object.assign(store, {
    readAfresh,
    stop,
    reach: (reached: boolean) => store.setState({ reached }),
    hold: (held: boolean) => store.setState({ held }),
    end: () => store.setState({ ended: true }),
    /** Nothing of the vault before is touched: its runs go on, its lock stays as it is. */
    choose(seatId: string) {
      sessionStorage.setItem(kept, seatId);
      store.setState({ active: seatId });
    },
  });
}

function stillThere(seats: readonly Seat[], active: string | null): string | null {
  const wanted = active ?? sessionStorage.getItem(kept);
  return seats.find(({ seatId }) => seatId === wanted)?.seatId ?? seats[0]?.seatId ?? null;
}

/** The vault of the screens. */
export const activeSeat = ({ seats, active }: DeskState): Seat | null =>
  seats?.find(({ seatId }) => seatId === active) ?? null;
