import { useState, type ReactNode } from 'react';
import { useSeat, useSession } from './app-context.tsx';
import { ErrorCard } from './components/error-card.tsx';
import { UnlockScreen } from './features/opening/unlock-screen.tsx';
import { AddTenantScreen } from './features/tenant/add-tenant-screen.tsx';
import { Frame } from './frame/frame.tsx';
import type { Needs } from './screen-list.tsx';
import { usePageIsHeld } from './stores/held-page.ts';
import { sourceTenant } from './stores/session-store.ts';
import { text } from './text/text.ts';

type Props = { readonly needs: Needs; readonly children: ReactNode };

/** No name of a customer is drawn before the vault is open. */
export function Gate({ needs, children }: Props) {
  const seat = useSeat();
  const vault = useSession((state) => state.vault);
  const failure = useSession((state) => state.failure);
  const tenant = useSession(sourceTenant);
  const isPageHeld = usePageIsHeld();
  const [isConnecting, setConnecting] = useState(false);
  if (isPageHeld) return children;
  if (vault === null) {
    return (
      <main className="opening">
        {failure === null ? <p className="loading-words">{text.loading}</p> : <ErrorCard failure={failure} />}
      </main>
    );
  }
  if (vault.state !== 'unlocked') return seat === null ? null : <UnlockScreen seat={seat} />;
  if (needs === 'tenant' && (tenant === null || isConnecting)) {
    return (
      <Frame>
        <AddTenantScreen onOwn={setConnecting} />
      </Frame>
    );
  }
  return children;
}
