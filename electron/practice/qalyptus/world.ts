import type { PracticeClock } from '../clock.ts';
import type { RequestLog } from '../request-log.ts';
import type { QalyptusFaults } from './faults.ts';
import type { Keys } from './keys.ts';
import type { QalyptusState } from './state.ts';
import type { QalyptusSwitchSettings } from './switches.ts';

/** How the next runs end; `auto` is Success, or Error where an app cannot be opened. */
export type RunOutcome = { status: string; delayMs: number };

/** Everything one practice Qalyptus consists of; two of them share nothing. */
export interface QalyptusWorld {
  readonly state: QalyptusState;
  readonly clock: PracticeClock;
  readonly switches: QalyptusSwitchSettings;
  readonly faults: QalyptusFaults;
  readonly keys: Keys;
  readonly log: RequestLog;
  readonly runOutcome: RunOutcome;
  readonly login: { readonly username: string; readonly password: string };
}
