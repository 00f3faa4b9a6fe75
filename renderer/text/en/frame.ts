/** Words of the rail. */
export const rail = {
  name: 'Main',
  aside: 'Tenant, pages and jobs',
  noJob: 'No job running',
  lastRun: (when: string) => `Last run ${when}`,
  neverRun: 'No run yet',
  jobName: 'Backup',
  left: (span: string) => `${span} left`,
  more: (n: number) => `+${n}`,
  practice: 'PRACTICE',
  noTenant: 'No tenant yet',
  vault: 'Vault',
};

/** Words of the foot line. */
export const foot = {
  name: 'Foot',
  cli: 'The same by command line',
  copyCli: 'Copy the command',
  unlocked: 'Unlocked',
  lock: 'Lock the vault',
  lockNow: 'Lock',
  airGapOn: 'Air-gap on: no connections',
  airGapOff: 'Air-gap off',
  notReached: 'No answer from the engine, trying again',
};

export const noSession = {
  title: 'This page is not connected to an engine',
  body: 'Open the address that Coffer shows when it starts. It works once, on this machine only.',
};
