import { MantineProvider } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { AppContext, useRoute, useSession, type AppParts } from './app-context.tsx';
import { ErrorCard } from './components/error-card.tsx';
import { ActivityScreen } from './features/activity/activity-screen.tsx';
import { AppsScreen } from './features/apps/apps-screen.tsx';
import { BackupScreen } from './features/backup/backup-screen.tsx';
import { HistoryScreen } from './features/history/history-screen.tsx';
import { CreateScreen } from './features/opening/create-screen.tsx';
import { UnlockScreen } from './features/opening/unlock-screen.tsx';
import { SettingsScreen } from './features/settings/settings-screen.tsx';
import { AddTenantScreen } from './features/tenant/add-tenant-screen.tsx';
import { Rail } from './frame/rail.tsx';
import { useRegionKeys } from './frame/regions.ts';
import { sourceTenant } from './stores/session-store.ts';
import { text } from './text/text.ts';
import { resolver, theme } from './theme.ts';

type Props = { readonly parts: AppParts; readonly nonce: string };

/** The whole window: its looks, its parts, and the page that fits the vault's state. */
export function App({ parts, nonce }: Props) {
  const look = useStore(parts.looks, (state) => state.look);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      forceColorScheme={look === 'light' ? 'light' : 'dark'}
      getStyleNonce={() => nonce}
    >
      <AppContext parts={parts}>
        <Gate />
      </AppContext>
    </MantineProvider>
  );
}

/** No name of a customer is drawn before the vault is open. */
function Gate() {
  const vault = useSession((state) => state.vault);
  const failure = useSession((state) => state.failure);
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
  return <Frame />;
}

function Frame() {
  useRegionKeys();
  return (
    <div className="frame">
      <a className="skip" href="#page" onClick={toPage}>
        {text.skip}
      </a>
      <Rail />
      <Screen />
    </div>
  );
}

function Screen() {
  const route = useRoute((state) => state.route);
  const tenant = useSession(sourceTenant);
  if (route.screen === 'settings') return <SettingsScreen />;
  if (tenant === null) return <AddTenantScreen />;
  switch (route.screen) {
    case 'backup':
      return <BackupScreen tenant={tenant} runId={route.runId} />;
    case 'apps':
      return <AppsScreen />;
    case 'app':
      return <HistoryScreen key={route.appId} appId={route.appId} />;
    case 'activity':
      return <ActivityScreen />;
  }
}

/** The address holds the page's name, so the skip link moves the focus itself. */
function toPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('h1')?.focus();
}
