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
import type { ComponentType } from 'react';
import type { Screen } from './routes.ts';

type Icon = ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;

/** What has to be there before a screen can do its job: nothing, an open vault, or an open vault with its tenant. */
export type Needs = 'nothing' | 'vault' | 'tenant';

/** All but the guide of a new vault, which stands outside the frame. */
export type FramedScreen = Exclude<Screen, 'start'>;

export type ScreenEntry = {
  readonly screen: FramedScreen;
  readonly needs: Needs;
  /** Where it stands in the rail; a screen without one is reached from another. */
  readonly rail?: { readonly group: 'work' | 'rest'; readonly icon: Icon };
  /** The entry of the rail that is lit while this screen is open. */
  readonly under?: FramedScreen;
};

/**
 * Every screen there is, in the order of the rail. Rail, palette, menu and help are made from this list, so none of them can
 * name a screen that is not there.
 */
export const screenEntries: readonly ScreenEntry[] = [
  {
    screen: 'home',
    needs: 'nothing',
    rail: { group: 'work', icon: IconHome },
  },
  {
    screen: 'backup',
    needs: 'tenant',
    rail: { group: 'work', icon: IconCloudDownload },
  },
  {
    screen: 'apps',
    needs: 'tenant',
    rail: { group: 'work', icon: IconApps },
  },
  {
    screen: 'app',
    needs: 'tenant',
    under: 'apps',
  },
  {
    screen: 'search',
    needs: 'nothing',
    rail: { group: 'work', icon: IconSearch },
  },
  {
    screen: 'restore',
    needs: 'tenant',
    rail: { group: 'work', icon: IconHistory },
  },
  {
    screen: 'configuration',
    needs: 'tenant',
    rail: { group: 'work', icon: IconAdjustments },
  },
  {
    screen: 'propagation',
    needs: 'vault',
    rail: { group: 'work', icon: IconSitemap },
  },
  {
    screen: 'archive',
    needs: 'vault',
    rail: { group: 'work', icon: IconUsb },
  },
  {
    screen: 'activity',
    needs: 'nothing',
    rail: { group: 'rest', icon: IconActivity },
  },
  {
    screen: 'settings',
    needs: 'vault',
    rail: { group: 'rest', icon: IconSettings },
  },
  {
    screen: 'help',
    needs: 'nothing',
    rail: { group: 'rest', icon: IconHelp },
  },
];

/** The screen of an address; the first there is where that one is not. */
export const entryOf = (screen: Screen): ScreenEntry | undefined =>
  screenEntries.find((entry) => entry.screen === screen) ?? screenEntries[0];
