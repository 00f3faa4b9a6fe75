import type { PracticeClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { RequestLog } from './request-log.ts';
import type { SwitchSettings } from './switches.ts';
import type { Scratch } from './state/scratch.ts';
import type { TenantState } from './state/tenant-state.ts';
import type { Tokens } from './tokens.ts';
import type { AppFiles } from './state/app-files.ts';

/** Everything one practice tenant consists of; two of them share nothing. */
export interface PracticeWorld {
  readonly state: TenantState;
  readonly clock: PracticeClock;
  readonly switches: SwitchSettings;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly log: RequestLog;
  readonly tokens: Tokens;
  readonly scratch: Scratch;
  readonly files: AppFiles;
}
