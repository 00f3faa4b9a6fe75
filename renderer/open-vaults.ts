import { useMemo } from 'react';
import type { Seat } from '../shared/domain/desk.ts';
import { useDesk, useWindow, type VaultParts } from './app-context.tsx';

/** A vault of the desk that is open, as screens across vaults work with it. */
export type OpenVault = { readonly seat: Seat; readonly parts: VaultParts };

const none: readonly Seat[] = [];

/** Each vault that is open, in the order of the desk. */
export function useOpenVaults(): readonly OpenVault[] {
  const { vaultOf } = useWindow();
  const seats = useDesk((state) => state.seats) ?? none;
  return useMemo(
    () => seats.filter(({ state }) => state === 'unlocked').map((seat) => ({ seat, parts: vaultOf(seat.seatId) })),
    [seats, vaultOf],
  );
}

/** Vaults of the desk that cannot be looked into now. */
export function useClosedVaults(): readonly Seat[] {
  const seats = useDesk((state) => state.seats) ?? none;
  return useMemo(() => seats.filter(({ state }) => state === 'locked' || state === 'missing'), [seats]);
}
