import { lazy, type ComponentType } from 'react';
import type { FramedScreen } from './screen-list.tsx';

/** What draws each screen, loaded when it is first opened. */
export const drawings: Readonly<Record<FramedScreen, ComponentType>> = {
  home: lazy(async () => ({ default: (await import('./features/home/home-screen.tsx')).HomeScreen })),
  backup: lazy(async () => ({ default: (await import('./features/backup/backup-screen.tsx')).BackupScreen })),
  apps: lazy(async () => ({ default: (await import('./features/apps/apps-screen.tsx')).AppsScreen })),
  app: lazy(async () => ({ default: (await import('./features/history/history-screen.tsx')).HistoryScreen })),
  search: lazy(async () => ({ default: (await import('./features/search/search-screen.tsx')).SearchScreen })),
  restore: lazy(async () => ({ default: (await import('./features/restore/restore-screen.tsx')).RestoreScreen })),
  configuration: lazy(async () => ({
    default: (await import('./features/configuration/configuration-screen.tsx')).ConfigurationScreen,
  })),
  propagation: lazy(async () => ({
    default: (await import('./features/propagation/propagation-screen.tsx')).PropagationScreen,
  })),
  archive: lazy(async () => ({ default: (await import('./features/archive/archive-screen.tsx')).ArchiveScreen })),
  activity: lazy(async () => ({ default: (await import('./features/activity/activity-screen.tsx')).ActivityScreen })),
  settings: lazy(async () => ({ default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen })),
  help: lazy(async () => ({ default: (await import('./features/help/help-screen.tsx')).HelpScreen })),
};
