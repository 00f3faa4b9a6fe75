import { useStore } from 'zustand';
import { useDesk, useWindow } from '../app-context.tsx';

/** Whether names are hidden, and the switch. Every name of the open vaults is known before the first is hidden. */
export function useHiddenNames() {
  const { names, desk, vaultOf } = useWindow();
  const isHidden = useStore(names, ({ hidden }) => hidden);
  const choose = async (hide: boolean) => {
    if (hide) await names.readAll(desk, vaultOf);
    names.choose(hide);
  };
  return { isHidden, choose: (hide: boolean) => void choose(hide) };
}

/** While names are hidden, no vault is drawn before its names are known. */
export function useNamesAreKnown(): boolean {
  const { hidden, read } = useStore(useWindow().names);
  const seats = useDesk((state) => state.seats) ?? [];
  return !hidden || seats.every(({ seatId, state }) => state !== 'unlocked' || read.has(seatId));
}
