import type { App } from '../state/types.ts';
import { plant, type Seeding2 } from './config2-context.ts';

/** Reload schedules by the clock and after one another; every second one is off, with its reason. */
export function seedSchedules(seeding: Seeding2): void {
  let before: string | undefined;
  for (const [index, app] of seeding.apps.slice(0, seeding.numbers.length).entries()) {
    before = seedSchedule(seeding, { app, index, before });
  }
}

function seedSchedule(seeding: Seeding2, given: { app: App; index: number; before: string | undefined }): string {
  const { state, dice, owner, at } = seeding;
  const { app, index, before } = given;
  const isOn = index % 2 === 0;
  const space = app.spaceId === undefined ? undefined : state.spaces.get(app.spaceId);
  const reload = {
    name: 'reload',
    functionRef: { refName: 'app.reload', arguments: { appId: app.id, partial: false } },
  };
  const eventRef = before === undefined ? 'clock' : 'finished';
  return plant(seeding, 'reload-schedule', {
    id: dice.uuid(),
    fields: {
      ...{ name: `Nightly load ${index + 1}`, description: 'Loads the app', specVersion: '0.8', version: '1.0.0' },
      enabled: isOn,
      ...(before === undefined ? { start: nightly } : { events: [afterTask(before)] }),
      states: [{ name: 'load', type: 'EVENT', end: true, onEvents: [{ eventRefs: [eventRef], actions: [reload] }] }],
      resourceId: app.id,
      metadata: {
        ...{ usage: app.usage, ownerId: owner.id, tenantId: state.tenant.id, resourceName: app.name },
        ...{ resourceType: 'app', createdAt: at, createdBy: owner.id, updatedAt: at },
        ...(space ? { spaceId: space.id } : {}),
        spaceType: space?.type === 'managed' ? 'managed' : space ? 'shared' : 'personal',
        ...(isOn ? {} : { disabledCode: 'CONSECUTIVE-FAILURES' }),
      },
    },
  });
}

const nightly = {
  schedule: { recurrence: 'RRULE:FREQ=DAILY', timezone: 'Europe/Berlin', startDateTime: '2025-01-06T02:00:00' },
};

/** After another task, which is named by its id. */
const afterTask = (taskId: string) => ({
  name: 'finished',
  type: 'com.qlik.v1.task.run.finished',
  source: 'system-events.task',
  correlation: [
    { contextAttributeName: 'id', contextAttributeValue: taskId },
    { contextAttributeName: 'status', contextAttributeValue: 'SUCCEEDED' },
  ],
});
