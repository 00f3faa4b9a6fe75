import type { Text } from '../en/index.ts';
import { activity } from './activity.ts';
import { archive } from './archive.ts';
import { apps } from './apps.ts';
import { backup } from './backup.ts';
import { common } from './common.ts';
import { diagnosis } from './diagnosis.ts';
import { foot, noSession, rail, reach } from './frame.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { sealed } from './sealed.ts';
import { start } from './start.ts';
import { names, view } from './names.ts';
import { opening } from './opening.ts';
import { palette } from './palette.ts';
import { propagation } from './propagation.ts';
import { recovery } from './recovery.ts';
import { restore } from './restore.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { tenant } from './tenant.ts';
import { configuration } from './configuration.ts';
import { retention } from './retention.ts';
import { telemetry } from './telemetry.ts';

/** Every word of the window that is not data, in German. */
export const de: Text = {
  ...common,
  diagnosis,
  rail,
  foot,
  noSession,
  reach,
  names,
  view,
  opening,
  palette,
  recovery,
  restore,
  tenant,
  backup,
  apps,
  help,
  history,
  home,
  sealed,
  start,
  activity,
  archive,
  search,
  settings,
  propagation,
  telemetry,
  retention,
  configuration,
};
