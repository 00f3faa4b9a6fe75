import { useEffect } from 'react';

const order = ['rail', 'page', 'foot'] as const;
const reachable = 'h1, a[href], button:not([disabled]), [tabindex]';

/** F6 goes round between rail, page and foot; Shift-F6 goes back. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      const here = order.findIndex((name) => regionOf(name)?.contains(document.activeElement));
      const next = order[(here + (event.shiftKey ? order.length - 1 : 1)) % order.length];
      event.preventDefault();
      if (next !== undefined) regionOf(next)?.querySelector<HTMLElement>(reachable)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const regionOf = (name: string): HTMLElement | null => document.querySelector(`[data-region="${name}"]`);
