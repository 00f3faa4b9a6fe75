import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useWindow } from '../app-context.tsx';

/** Whether the whole view is wanted. */
export const useIsExpert = (): boolean => useStore(useWindow().views, ({ choice }) => choice === 'expert');

/** The columns of this view; one marked `expert` stands in the whole view only. */
export function useColumns<C extends { readonly expert?: true }>(columns: readonly C[]): readonly C[] {
  const isExpert = useIsExpert();
  return isExpert ? columns : columns.filter(({ expert }) => expert !== true);
}

/** What only the whole view shows: commands, ids, rates, fine settings. Never a warning, a gap or an error. */
export function Expert({ children }: { readonly children: ReactNode }) {
  return useIsExpert() ? (
    <div className="expert" data-expert>
      {children}
    </div>
  ) : null;
}
