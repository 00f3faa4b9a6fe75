import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useWindow } from '../app-context.tsx';

/** Whether the whole view is wanted. */
export const useIsExpert = (): boolean => useStore(useWindow().views, ({ choice }) => choice === 'expert');

/** What only the whole view shows: commands, ids, rates, fine settings. Never a warning, a gap or an error. */
export function Expert({ children }: { readonly children: ReactNode }) {
  return useIsExpert() ? (
    <div className="expert" data-expert>
      {children}
    </div>
  ) : null;
}
