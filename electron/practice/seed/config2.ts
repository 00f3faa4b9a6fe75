import { singleId } from '../state/config.ts';
import type { TenantState } from '../state/tenant-state.ts';
import { seedConnections } from './config2-connections.ts';
import { seedContent } from './config2-content.ts';
import { seeding2Of } from './config2-context.ts';
import { seedLooks } from './config2-looks.ts';
import { seedSchedules } from './config2-schedules.ts';
import type { Dice } from './dice.ts';
import { canaryOf, type PlantedSecret } from './planted.ts';

/** What every tenant has of automations, an empty one too. */
export function seedConfig2Defaults(state: TenantState): void {
  const fields = { maxConcurrentRunsPerAutomation: 5 };
  state.config.put('automation-settings', { id: singleId, fields, secrets: new Map() });
}

/** A few resources of every kind of connection, automation, look and content, which name people, spaces and apps. */
export function seedConfig2(state: TenantState, dice: Dice, count = 2): void {
  const seeding = seeding2Of(state, dice, count);
  if (!seeding) return;
  seedConnections(seeding);
  seedLooks(seeding);
  seedSchedules(seeding);
  seedContent(seeding);
}

const planted = (where: PlantedSecret['where'], kind: string, ...fields: readonly string[]) =>
  fields.map((field) => ({ kind, value: canaryOf(kind, field), where }));

/** Where `seedConfig2` put secrets, in the first resource of a kind or in all; the statement of the second connection. */
export const plantedInConfig2: readonly PlantedSecret[] = [
  ...planted('never-given', 'data-credential', 'qUsername', 'qPassword'),
  ...planted('never-given', 'automation-connection', 'params'),
  ...planted('given', 'data-connection', 'qConnectionSecret', 'qConnectStatement'),
  ...planted('given', 'automation', 'executionToken', 'workspace'),
  ...planted('given', 'pinned-link', 'link'),
  ...planted('given', 'generic-link', 'resourceLink'),
];
