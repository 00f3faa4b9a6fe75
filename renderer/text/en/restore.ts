import { count } from '../../format.ts';
import { apps, many } from '../plural.ts';
import { guide } from './restore-guide.ts';
import { prove } from './restore-prove.ts';
import { run } from './restore-run.ts';

/** Words of bringing back: the list, the guide, the runs, and the proofs. */
export const restore = {
  guide,
  run,
  prove,
  crumb: 'Restore',
  title: (waiting: number, running: number) => {
    if (running > 0) return running === 1 ? 'A run is under way' : `${count(running)} runs are under way`;
    if (waiting > 0) return waiting === 1 ? 'One restore waits for you' : `${count(waiting)} restores wait for you`;
    return 'Nothing waits to be restored';
  },
  chosen: {
    title: (n: number) => `${apps(n)} chosen in the list of apps`,
    body: 'They can be restored together, as the vault holds them.',
    restore: 'Restore them…',
    drill: 'Prove them in a drill…',
    forget: 'Choose none',
  },
  begin: {
    title: 'Begin',
    apps: {
      name: 'Restore apps',
      note: 'One app or a few, each object back in its owner’s hands.',
      now: 'Restore apps…',
    },
    rebuild: {
      name: 'Rebuild the whole tenant',
      note: 'Groups, spaces, apps, owners and configuration, into an empty tenant.',
      now: 'Rebuild…',
    },
    person: {
      name: 'One person’s objects',
      note: 'Their sheets and bookmarks, in a new app beside the living one.',
      now: 'Choose the person…',
    },
    ways: {
      name: 'Which way back?',
      note: 'Qlik’s own restore or the vault: what is cheapest for one app today.',
      now: 'Compare…',
    },
    rehearse: {
      name: 'Rehearse',
      note: 'The whole rebuild on this machine, offline. Proves that the snapshot comes back.',
      now: 'Rehearse…',
    },
    drill: {
      name: 'Drill',
      note: 'A few apps in throw-away spaces of a real tenant. Proves that they are restorable.',
      now: 'Drill…',
    },
  },
  waiting: {
    title: (n: number) => `Waiting: ${count(n)}`,
    list: 'Restores that were begun',
    column: { what: 'What', to: 'To', step: 'Stands at', checks: 'Checks', changed: 'Last touched', remove: 'Remove' },
    noTarget: 'no target yet',
    open: 'Open',
    remove: 'Take off the list',
    removeName: (name: string) => `Take off the list: ${name}`,
    notChecked: 'Not checked',
    changed: 'Check again',
  },
  runs: {
    title: 'Runs and their certificates',
    none: 'No restore, rehearsal or drill was run yet. A rehearsal needs no tenant and no network.',
    column: { state: 'State', run: 'Run', when: 'Started', apps: 'Apps', objects: 'Objects' },
    apps: (n: number, of: number) => `${count(n)} of ${count(of)}`,
    objects: (equal: number, other: number) =>
      other === 0 ? `${count(equal)} equal` : `${count(equal)} equal, ${count(other)} not`,
  },
  tasks: {
    title: (n: number) => (n === 0 ? 'Nothing is left to do by hand' : `Left to do by hand: ${count(n)}`),
    when: { before: 'Before the run', after: 'After the run', 'next-release': 'With the next template release' },
    done: 'Done…',
    doneTitle: 'Mark as done',
    by: 'Who did it',
    evidence: 'By what it shows',
    evidenceHint: 'A published version, a link, a ticket. It is kept for good.',
    markDone: 'Mark as done',
    of: (target: string, when: string) => `${target}, since ${when}`,
    values: (n: number) => many(n, 'value', 'values'),
  },
  paper: {
    runbook: 'Print the runbook…',
    check: 'Check a report…',
  },
  picker: {
    find: 'Find an app',
    none: 'No app of the vault has this in its name.',
    more: (n: number) => `${apps(n)} more; narrow the search to see them.`,
    chosen: (n: number) => `${apps(n)} chosen`,
    clear: 'Choose none',
  },
};
