import { useEffect } from 'react';

/** Whoever moves the focus by themselves, a dialog or a new page, has done so by then. */
const graceMs = 60;

type Kept = {
  readonly last: HTMLElement | null;
  /** What had the focus before a dialog took it; null outside of dialogs. */
  readonly opener: HTMLElement | null;
};
const nothing: Kept = { last: null, opener: null };

/**
 * The focus never falls to nowhere: a control that was off while it worked gets it back. Where the control is gone, the open
 * dialog has it, or what opened the one that closed, or the title of the page.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let kept = nothing;
    let wasOff = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: Event) => {
      kept = target instanceof HTMLElement ? after(kept, target) : nothing;
      wasOff = false;
    };
    const forget = () => (kept = nothing);
    const give = () => {
      const { last } = kept;
      if (last === null || !isNowhere()) return;
      if (!last.isConnected) refugeOf(kept)?.focus();
      else if (wasOff && !last.matches(':disabled')) last.focus();
    };
    const look = () => {
      const { last } = kept;
      if (last === null) return;
      const isOff = last.isConnected && last.matches(':disabled');
      wasOff ||= isOff;
      if (isOff || (last.isConnected && !wasOff)) return;
      clearTimeout(timer);
      timer = setTimeout(give, graceMs);
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    // Who points elsewhere wants nothing kept.
    document.addEventListener('pointerdown', forget, true);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget, true);
    };
  }, []);
}

const dialog = '[role="dialog"]';

function after({ last, opener }: Kept, target: HTMLElement): Kept {
  if (target.closest(dialog) === null) return { last: target, opener: null };
  return { last: target, opener: opener ?? last };
}

export const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

const reachable = ['a[href]', 'button', 'input', 'select', 'textarea', '[tabindex="0"]']
  .map((one) => `${one}:not(:disabled, [tabindex="-1"])`)
  .join(', ');

function refugeOf({ opener }: Kept): HTMLElement | null {
  const open = document.querySelector<HTMLElement>(dialog);
  if (open !== null) return open.querySelector<HTMLElement>(`[data-autofocus], ${reachable}`) ?? open;
  return opener?.isConnected === true ? opener : document.querySelector<HTMLElement>('h1');
}
