import type { ReactNode } from 'react';
import { text } from '../text/text.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { useRegionKeys } from './regions.ts';

/** What stands around every screen. */
export function Frame({ children }: { readonly children: ReactNode }) {
  useRegionKeys();
  return (
    <div className="frame">
      <a className="skip" href="#page" onClick={toPage}>
        {text.skip}
      </a>
      <Rail />
      {children}
      <Palette />
    </div>
  );
}

/** The address holds the page's name, so the skip link moves the focus itself. */
function toPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('h1')?.focus();
}
