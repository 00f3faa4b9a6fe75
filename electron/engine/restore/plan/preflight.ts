import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import { checkConfiguration } from '../configuration/check-configuration.ts';
import { checkApps } from './check-apps.ts';
import { checkPeople } from './check-people.ts';
import { checkTarget } from './check-target.ts';
import type { Draft } from './draft.ts';

const order: Readonly<Record<PreflightItem['level'], number>> = { red: 0, amber: 1, green: 2 };

/** Everything looked at before a run, red first. */
export function preflight(draft: Draft, host: string): PreflightItem[] {
  const items = [...checkTarget(draft, host), ...checkPeople(draft), ...checkApps(draft), ...checkConfiguration(draft)];
  return items.sort((a, b) => order[a.level] - order[b.level]);
}
