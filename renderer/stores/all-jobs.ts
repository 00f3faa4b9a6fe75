import type { Seat } from '../../shared/domain/desk.ts';
import { isEnded, type RunProgress } from '../../shared/domain/job.ts';
import type { createDeskStore } from './desk-store.ts';
import type { createRunsStore } from './runs-store.ts';

export type SeatJob = { readonly seat: Seat; readonly run: RunProgress };

/** Made once for a window; as long as no job changes, `read` gives the same list. */
export type AllJobs = {
  readonly read: () => readonly SeatJob[];
  readonly listen: (onChange: () => void) => () => void;
};

type Desk = Pick<ReturnType<typeof createDeskStore>, 'getState' | 'subscribe'>;
type Runs = Pick<ReturnType<typeof createRunsStore>, 'getState' | 'subscribe'>;

const endsIn = ({ run }: SeatJob): number => run.secondsLeft?.high ?? Number.MAX_SAFE_INTEGER;

/** All runs under way in all open vaults, the one that ends first in front. */
export function createAllJobs(desk: Desk, runsOf: (seatId: string) => Runs): AllJobs {
  const openSeats = () =>
    (desk.getState().seats ?? []).filter(({ state }) => state === 'unlocked' || state === 'locked');
  let last: readonly SeatJob[] = [];
  return {
    read() {
      const next = openSeats()
        .flatMap((seat) => Object.values(runsOf(seat.seatId).getState().byId).map((run) => ({ seat, run })))
        .filter(({ run }) => !isEnded(run.state) && run.state !== 'interrupted')
        .sort((a, b) => endsIn(a) - endsIn(b));
      if (!isSame(next, last)) last = next;
      return last;
    },
    listen(onChange) {
      const hearRuns = () => openSeats().map(({ seatId }) => runsOf(seatId).subscribe(onChange));
      let stops = hearRuns();
      const stopRuns = () => stops.forEach((stop) => stop());
      const stopDesk = desk.subscribe(({ seats }, before) => {
        if (seats === before.seats) return;
        stopRuns();
        stops = hearRuns();
        onChange();
      });
      return () => {
        stopDesk();
        stopRuns();
      };
    },
  };
}

const isSame = (a: readonly SeatJob[], b: readonly SeatJob[]): boolean =>
  a.length === b.length && a.every(({ seat, run }, index) => seat === b[index]?.seat && run === b[index].run);
