import { useEffect } from 'react';

const order = ['rail', 'page', 'bar', 'foot'] as const;
const reachable = 'h1, a[href], button:not([disabled]), [tabindex]';

/** F6 goes round between rail, page, a guide's bar and foot; Shift-F6 goes back. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || document.querySelector('[aria-modal="true"]') !== null) return;
      const there = order.flatMap((name) => regionOf(name) ?? []);
      // A bar lies within its page: the innermost is where the focus is.
      const here = there.findLastIndex((region) => region.contains(document.activeElement));
      const next = there.at((here + (event.shiftKey ? there.length - 1 : 1)) % there.length);
      event.preventDefault();
      next?.querySelector<HTMLElement>(reachable)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const regionOf = (name: string): HTMLElement | null => document.querySelector(`[data-region="${name}"]`);
