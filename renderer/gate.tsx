import { useState, type ReactNode } from 'react';
import { useSession } from './app-context.tsx';
import { ErrorCard } from './components/error-card.tsx';
import { CreateScreen } from './features/opening/create-screen.tsx';
import { UnlockScreen } from './features/opening/unlock-screen.tsx';
import { AddTenantScreen } from './features/tenant/add-tenant-screen.tsx';
import { Frame } from './frame/frame.tsx';
import type { Needs } from './screens.tsx';
import { sourceTenant } from './stores/session-store.ts';
import { text } from './text/text.ts';

type Props = { readonly needs: Needs; readonly children: ReactNode };

/** No name of a customer is drawn before the vault is open. */
export function Gate({ needs, children }: Props) {
  const vault = useSession((state) => state.vault);
  const failure = useSession((state) => state.failure);
  const tenant = useSession(sourceTenant);
  // The recovery key is shown once: an unlocked vault must not take that page away.
  const [held, setHeld] = useState(false);
  if (vault === null) {
    return (
      <main className="opening">
        {failure === null ? <p className="later">{text.loading}</p> : <ErrorCard failure={failure} />}
      </main>
    );
  }
  if (vault.state === 'none' || held) return <CreateScreen folder={vault.folder} onHold={setHeld} />;
  if (vault.state === 'locked') return <UnlockScreen folder={vault.folder} />;
  if (needs === 'tenant' && tenant === null) {
    return (
      <Frame>
        <AddTenantScreen />
      </Frame>
    );
  }
  return children;
}
