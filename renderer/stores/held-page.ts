import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useParts } from '../app-context.tsx';

const store = createStore<Readonly<Record<string, number>>>(() => ({}));
const add = (seatId: string, by: number): void =>
  store.setState((held) => ({ ...held, [seatId]: (held[seatId] ?? 0) + by }));

/** What only this page can still show must not leave the screen when the vault locks: a sheet, a certificate. */
export function useHeldPage(isHeld: boolean): void {
  const { seatId } = useParts();
  useEffect(() => {
    if (!isHeld) return undefined;
    add(seatId, 1);
    return () => add(seatId, -1);
  }, [isHeld, seatId]);
}

/** Whether a page of this vault has to stay, whatever becomes of the vault. */
export function usePageIsHeld(): boolean {
  const { seatId } = useParts();
  return useStore(store, (held) => (held[seatId] ?? 0) > 0);
}
