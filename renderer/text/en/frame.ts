/** Words of the rail. */
export const rail = {
  name: 'Main',
  aside: 'Tenant, pages and jobs',
  noJob: 'No job running',
  lastRun: (when: string) => `Last run ${when}`,
  neverRun: 'No run yet',
  left: (span: string) => `${span} left`,
  more: (n: number) => `+${n}`,
  practice: 'PRACTICE',
  noTenant: 'No tenant yet',
  switcher: (name: string) => `${name}: change the vault`,
  lockedVault: (letters: string) => `Locked vault ${letters}`,
  state: { none: 'new', locked: 'locked', missing: 'not found' },
  allVaults: 'All vaults',
  newVault: 'New vault…',
  addVault: 'Add an existing vault…',
  addTitle: 'Add a vault that is there already',
  addFolder: 'Folder of the vault',
  addHint: 'The vault stays where it is and stays locked. Only its place is kept on this machine.',
  addNow: 'Add to the list',
  /** What runs, by its kind. */
  jobs: {
    backup: 'Backup',
    restore: 'Restore',
    rehearsal: 'Rehearsal',
    drill: 'Drill',
    propagation: 'Propagation',
    'post-check': 'Check after propagation',
    config: 'Configuration',
    'config-apply': 'Configuration, applying',
    adoption: 'Taking over files',
    verify: 'Reading back',
    'archive-copy': 'Archive copy',
    'archive-check': 'Archive check',
    telemetry: 'Audit events',
  },
  otherJob: 'Run',
};

/** Words of the foot line. */
export const foot = {
  name: 'Foot',
  cli: 'The same by command line',
  copyCli: 'Copy the command',
  unlocked: 'Unlocked',
  locked: 'Locked',
  locksIn: (minutes: number) => `${minutes} min`,
  locksInTitle: (minutes: number) => `Locks by itself in ${minutes} min, if nobody is there`,
  lock: 'Lock the vault',
  lockNow: 'Lock',
  airGapOn: 'Air-gap on: no connections',
  airGapOff: 'Air-gap off',
  notReached: 'No answer from the engine, trying again',
};

/** When nobody answers behind the window. */
export const reach = {
  lost: 'Coffer does not answer',
  lostBody:
    'What is shown is as it was. This page tries again by itself. If Coffer was ended, runs stopped where they were and nothing stored is lost: start it again and open the address it shows.',
  held: 'Coffer has not answered for 30 seconds',
  heldBody:
    'What is shown is as it was. A drive that is slow or no longer there can hold it up; runs stand still, and nothing stored is lost. Plug the drive in again, or wait. If it stays so, end Coffer and start it again: runs go on where they were.',
};

export const noSession = {
  title: 'This page is not connected to an engine',
  body: 'Open the address that Coffer shows when it starts. It works once, on this machine only.',
};
