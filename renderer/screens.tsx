import {
  IconActivity,
  IconAdjustments,
  IconApps,
  IconCloudDownload,
  IconHelp,
  IconHistory,
  IconHome,
  IconSearch,
  IconSettings,
  IconSitemap,
  IconUsb,
} from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { Screen } from './routes.ts';

type Icon = ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;

/** What has to be there before a screen can do its job: nothing, an open vault, or an open vault with its tenant. */
export type Needs = 'nothing' | 'vault' | 'tenant';

export type ScreenEntry = {
  readonly screen: Screen;
  readonly needs: Needs;
  /** Where it stands in the rail; a screen without one is reached from another. */
  readonly rail?: { readonly group: 'work' | 'rest'; readonly icon: Icon };
  /** The entry of the rail that is lit while this screen is open. */
  readonly under?: Screen;
  readonly show: ComponentType;
};

/**
 * Every screen there is, in the order of the rail. Rail, palette, menu and help are made from this list, so none of them can
 * name a screen that is not there. Each is loaded when it is first opened.
 */
export const screenEntries: readonly ScreenEntry[] = [
  {
    screen: 'home',
    needs: 'nothing',
    rail: { group: 'work', icon: IconHome },
    show: lazy(async () => ({ default: (await import('./features/home/home-screen.tsx')).HomeScreen })),
  },
  {
    screen: 'backup',
    needs: 'tenant',
    rail: { group: 'work', icon: IconCloudDownload },
    show: lazy(async () => ({ default: (await import('./features/backup/backup-screen.tsx')).BackupScreen })),
  },
  {
    screen: 'apps',
    needs: 'tenant',
    rail: { group: 'work', icon: IconApps },
    show: lazy(async () => ({ default: (await import('./features/apps/apps-screen.tsx')).AppsScreen })),
  },
  {
    screen: 'app',
    needs: 'tenant',
    under: 'apps',
    show: lazy(async () => ({ default: (await import('./features/history/history-screen.tsx')).HistoryScreen })),
  },
  {
    screen: 'search',
    needs: 'nothing',
    rail: { group: 'work', icon: IconSearch },
    show: lazy(async () => ({ default: (await import('./features/search/search-screen.tsx')).SearchScreen })),
  },
  {
    screen: 'restore',
    needs: 'tenant',
    rail: { group: 'work', icon: IconHistory },
    show: lazy(async () => ({ default: (await import('./features/restore/restore-screen.tsx')).RestoreScreen })),
  },
  {
    screen: 'configuration',
    needs: 'tenant',
    rail: { group: 'work', icon: IconAdjustments },
    show: lazy(async () => ({
      default: (await import('./features/configuration/configuration-screen.tsx')).ConfigurationScreen,
    })),
  },
  {
    screen: 'propagation',
    needs: 'vault',
    rail: { group: 'work', icon: IconSitemap },
    show: lazy(async () => ({
      default: (await import('./features/propagation/propagation-screen.tsx')).PropagationScreen,
    })),
  },
  {
    screen: 'archive',
    needs: 'vault',
    rail: { group: 'work', icon: IconUsb },
    show: lazy(async () => ({ default: (await import('./features/archive/archive-screen.tsx')).ArchiveScreen })),
  },
  {
    screen: 'activity',
    needs: 'nothing',
    rail: { group: 'rest', icon: IconActivity },
    show: lazy(async () => ({ default: (await import('./features/activity/activity-screen.tsx')).ActivityScreen })),
  },
  {
    screen: 'settings',
    needs: 'vault',
    rail: { group: 'rest', icon: IconSettings },
    show: lazy(async () => ({ default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen })),
  },
  {
    screen: 'help',
    needs: 'nothing',
    rail: { group: 'rest', icon: IconHelp },
    show: lazy(async () => ({ default: (await import('./features/help/help-screen.tsx')).HelpScreen })),
  },
];

/** The screen of an address; the first there is where that one is not. */
export const entryOf = (screen: Screen): ScreenEntry | undefined =>
  screenEntries.find((entry) => entry.screen === screen) ?? screenEntries[0];
