import type { MouseEvent, ReactNode } from 'react';
import { useWindow } from '../app-context.tsx';
import { hrefOf, type Route } from '../routes.ts';
import { goToIn } from './choose-vault.ts';

type Props = {
  readonly seatId: string;
  readonly to: Route;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A page of this very vault, whichever was worked with before. */
export function VaultLink({ seatId, to, className, children }: Props) {
  const { desk } = useWindow();
  const open = (event: MouseEvent) => {
    // Another tab is the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goToIn(desk, seatId, to);
  };
  return (
    <a className={className} href={hrefOf(to)} onClick={open}>
      {children}
    </a>
  );
}
