import { useEffect, useRef, type RefObject } from 'react';
import { useRoute, useWindow } from '../app-context.tsx';
import { isNowhere } from './kept-focus.ts';

/**
 * The title of a page that somebody went to gets the focus. A page may arrive late, though: from whoever has pressed something
 * since, in the palette or in a menu, the focus is not taken away.
 */
export function useTitleFocus(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  const { routes } = useWindow();
  const moves = useRoute((state) => state.moves);
  useEffect(() => {
    if (moves > 0 && (!routes.hasGoneOn() || isNowhere())) title.current?.focus();
  }, [moves, routes]);
  return title;
}
