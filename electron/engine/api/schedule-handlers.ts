import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { Schedule as ApiSchedule } from '../../../shared/api/schedules.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { BackupScope } from '../../../shared/domain/snapshot.ts';
import type { Schedule } from '../vault/index.ts';
import { nextDue, postSummary } from '../upkeep/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';

export function scheduleHandlers({ vault }: Keeper, world: World, airGapped: () => boolean): AppHandlers['schedules'] {
  const shown = ({ changedAt, ...schedule }: Schedule): ApiSchedule => ({
    ...schedule,
    days: [...schedule.days],
    scope: BackupScope.parse(schedule.scope),
    nextAt: schedule.enabled ? nextDue({ ...schedule, changedAt }) : null,
  });
  return {
    list: async () => ({ schedules: vault().schedules.all().map(shown) }),
    put: async ({ scheduleId = world.newId(), ...given }) => {
      findTenant(vault(), given.tenant);
      refuseUnknownZone(given.timeZone);
      const before = vault()
        .schedules.all()
        .find((schedule) => schedule.scheduleId === scheduleId);
      const schedule: Schedule = {
        ...given,
        scheduleId,
        changedAt: world.now(),
        lastStartedAt: before?.lastStartedAt ?? null,
      };
      vault().schedules.put(schedule);
      vault().audit.append('schedule-kept', { scheduleId, tenant: given.tenant, enabled: given.enabled });
      return shown(schedule);
    },
    remove: async ({ scheduleId }) => {
      const removed = vault().schedules.remove(scheduleId);
      if (!removed) throw new AppError('request.not-found', { what: 'schedule', id: scheduleId });
      vault().audit.append('schedule-removed', { scheduleId });
      return { removed };
    },
    testWebhook: async ({ webhookUrl }) =>
      postSummary(
        webhookUrl,
        {
          event: 'test',
          state: 'complete',
          counts: null,
          gaps: 0,
          alarms: 0,
          endedAt: new Date(world.now()).toISOString(),
        },
        airGapped(),
      ),
  };
}

function refuseUnknownZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new AppError('request.invalid', { problem: 'unknown time zone', timeZone });
  }
}
