import type { Text } from '../en/index.ts';
import { activity } from './activity.ts';
import { apps } from './apps.ts';
import { backup } from './backup.ts';
import { common } from './common.ts';
import { foot, noSession, rail } from './frame.ts';
import { history } from './history.ts';
import { opening } from './opening.ts';
import { recovery } from './recovery.ts';
import { settings } from './settings.ts';
import { tenant } from './tenant.ts';

/** Every word of the window that is not data, in German. */
export const de: Text = {
  ...common,
  rail,
  foot,
  noSession,
  opening,
  recovery,
  tenant,
  backup,
  apps,
  history,
  activity,
  settings,
};
