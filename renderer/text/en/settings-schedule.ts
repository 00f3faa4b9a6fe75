import { many } from '../plural.ts';

/** Words of backups that start by themselves. */
export const settingsSchedule = {
  title: (n: number, next: string) =>
    n === 0
      ? 'No backup starts by itself'
      : next === ''
        ? 'Every schedule is switched off'
        : `The next backup starts ${next}`,
  list: 'Schedules',
  column: { on: 'State', at: 'Time', days: 'Days', next: 'Next start', last: 'Last start', do: 'Actions' },
  on: 'On',
  off: 'Off',
  missed: 'Missed',
  missedNote: 'A start that was missed is caught up once, within a quarter of an hour after Coffer runs again.',
  running: 'Schedules start backups while Coffer runs, and while the vault is unlocked.',
  empty: 'Nothing is scheduled. A schedule backs up the tenant at a time of day, on the days you choose.',
  add: 'Add a schedule',
  changeName: (when: string) => `Change the schedule ${when}`,
  removeName: (when: string) => `Remove the schedule ${when}`,
  change: 'Change…',
  remove: 'Remove…',
  removeTitle: 'Remove this schedule?',
  removeBody: 'What it backed up stays. No further backup starts by it.',
  removeNow: 'Remove the schedule',
  formNew: 'New schedule',
  formChange: 'Change the schedule',
  at: 'Time of day',
  daysName: 'Days',
  dayNames: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  dayShort: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  everyDay: 'Every day',
  zone: 'Time zone',
  spaces: 'Spaces',
  spaceTypes: { all: 'All spaces', managed: 'Managed', shared: 'Shared', personal: 'Personal' },
  withData: 'With the data inside apps',
  webhook: 'Webhook',
  webhookNote: 'Gets one summary a run: counts and states, no names.',
  test: 'Send a test',
  answered: (status: number) => `The server answered ${status}.`,
  enabled: 'Switched on',
  save: 'Save the schedule',
  noDay: 'Choose at least one day.',
  badTime: 'A time such as 02:30.',
  os: 'When nothing of Coffer keeps running',
  osBody:
    'Then the machine’s own scheduler starts the backup. These commands print the text for it; they install nothing. The passphrase stays in a file of yours.',
  systems: { systemd: 'Linux (systemd)', launchd: 'macOS (launchd)', windows: 'Windows (Task Scheduler)' },
  copyFor: (system: string) => `Copy the command for ${system}`,
  count: (n: number) => many(n, 'schedule', 'schedules'),
};
