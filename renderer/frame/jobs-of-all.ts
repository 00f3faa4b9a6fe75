import { useMemo, useSyncExternalStore } from 'react';
import type { Seat } from '../../shared/domain/desk.ts';
import { isEnded, type RunProgress } from '../../shared/domain/job.ts';
import { useDesk, useWindow } from '../app-context.tsx';

export type SeatJob = { readonly seat: Seat; readonly run: RunProgress };

const endsIn = ({ run }: SeatJob): number => run.secondsLeft?.high ?? Number.MAX_SAFE_INTEGER;

/** All runs under way in all open vaults, the one that ends first in front. */
export function useAllJobs(): readonly SeatJob[] {
  const { vaultOf } = useWindow();
  const seats = useDesk((state) => state.seats);
  const source = useMemo(() => {
    const open = (seats ?? []).filter(({ state }) => state === 'unlocked' || state === 'locked');
    const parts = open.map((seat) => ({ seat, runs: vaultOf(seat.seatId).runs }));
    const read = (): readonly SeatJob[] =>
      parts
        .flatMap(({ seat, runs }) => Object.values(runs.getState().byId).map((run) => ({ seat, run })))
        .filter(({ run }) => !isEnded(run.state) && run.state !== 'interrupted')
        .sort((a, b) => endsIn(a) - endsIn(b));
    let last = read();
    return {
      // React compares what it is given: the same runs are the same list.
      read(): readonly SeatJob[] {
        const next = read();
        if (next.length !== last.length || next.some(({ run }, index) => run !== last[index]?.run)) last = next;
        return last;
      },
      listen(onChange: () => void): () => void {
        const stops = parts.map(({ runs }) => runs.subscribe(onChange));
        return () => stops.forEach((stop) => stop());
      },
    };
  }, [seats, vaultOf]);
  return useSyncExternalStore(source.listen, source.read);
}
