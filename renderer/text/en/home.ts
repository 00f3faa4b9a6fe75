import { count } from '../../format.ts';
import { apps, many } from '../plural.ts';

/** Words of the page across all vaults. */
export const home = {
  crumb: 'Home',
  title: (well: number, need: number, closed: number) => {
    if (well + need === 0) return closed === 1 ? 'The vault is locked' : `All ${count(closed)} vaults are locked`;
    if (need === 0) return well === 1 ? 'The tenant is in order' : `All ${count(well)} open vaults are in order`;
    const needs = need === 1 ? 'One tenant needs you' : `${count(need)} tenants need you`;
    if (well === 0) return needs;
    return `${well === 1 ? 'One tenant is' : `${count(well)} tenants are`} in order, ${need === 1 ? 'one needs' : `${count(need)} need`} you`;
  },
  titleReading: 'Reading how the vaults stand',
  titleNone: 'No vault yet',
  none: 'Each tenant that is backed up has a card here: what is proved, what is due, and what to do first.',
  firstVault: 'Make the first vault',
  newVault: 'New vault…',
  backUp: 'Back up now…',
  open: 'Open',
  spoken: (now: number, soon: number) =>
    now + soon === 0 ? 'In order.' : `Needs you: ${count(now)} to fix now, ${count(soon)} soon.`,
  keys: 'Arrow keys go between the cards, Enter opens one, B backs it up.',
  unnamed: (letters: string) => `Locked vault ${letters}`,
  locked: 'Locked',
  lockedNote: 'How it stands is known once it is open.',
  unlock: 'Unlock',
  missing: 'Not found',
  missingNote: 'No vault is in this folder now. Plug in its drive, or take it from the list.',
  forget: 'Take from the list',
  place: (host: string, held: number, spaces: number) => `${host}, ${apps(held)} in ${many(spaces, 'space', 'spaces')}`,
  fact: {
    good: 'Last good backup',
    proven: 'Last proven',
    next: 'Next run',
    copies: 'Archive copies',
  },
  never: 'Never',
  noneYet: 'None',
  goodNote: (captured: number, unchanged: number) => `${count(captured)} changed, ${count(unchanged)} unchanged`,
  laterPartial: (when: string) => `${when} was partial`,
  laterFailed: (when: string) => `${when} failed`,
  provenNote: {
    rehearsed: 'by a rehearsal on this machine',
    restorable: (n: number) => `by a drill, ${apps(n)}`,
    none: 'a rehearsal needs no other tenant',
  },
  nextNote: 'needs Coffer open on this machine',
  nextNone: 'nothing starts by itself',
  copiesNote: (label: string, when: string) => `${label}: due ${when}`,
  copiesOverdue: (label: string) => `${label} is overdue`,
  copiesNone: 'only this machine holds it',
  copiesOf: (proved: number, all: number) => `${count(proved)} of ${count(all)} proved`,
  trio: {
    intactRead: (when: string) => `all read ${when}`,
    aging: 'Read long ago',
    neverRead: 'never read whole',
    notRead: (n: number) => `${many(n, 'version', 'versions')} not read yet`,
    damaged: (n: number) => `${many(n, 'version', 'versions')} damaged`,
    complete: (held: number, of: number, when: string) => `${count(held)} of ${apps(of)}, ${when}`,
    partial: (n: number, when: string) => `${many(n, 'gap', 'gaps')}, ${when}`,
    nothing: 'nothing is stored yet',
    rehearsed: 'Rehearsed',
    restorable: 'Restorable',
    proofAged: (when: string) => `proof of ${when} is old`,
    provedOn: (when: string) => when,
    noProof: 'nobody has tried yet',
  },
  severity: { now: 'Fix now', soon: 'Soon' },
  more: (n: number) => `Show ${count(n)} more`,
  fewer: 'Show fewer',
  risk: {
    'no-tenant': {
      what: 'This vault knows no tenant yet.',
      effect: 'Nothing can be backed up.',
      fix: 'Add the tenant',
    },
    'no-backup': {
      what: 'Nothing is backed up yet.',
      effect: 'If the tenant is lost, so is everything in it.',
      fix: 'Start the first backup',
    },
    failed: (when: string) => ({
      what: `The backup of ${when} failed.`,
      effect: 'What was stored before stays as it is.',
      fix: 'See why',
    }),
    gaps: (n: number, when: string) => ({
      what: `The backup of ${when} has ${many(n, 'gap', 'gaps')}.`,
      effect: 'What is named there is not in it.',
      fix: 'See the gaps',
    }),
    damaged: (n: number) => ({
      what: `${many(n, 'version is', 'versions are')} damaged.`,
      effect: 'The others are intact.',
      fix: 'Heal them',
    }),
    shrunk: {
      what: 'The tenant shrank suddenly between two backups.',
      effect: 'Nothing is removed from the vault until someone answers.',
      fix: 'Look and answer',
    },
    'disk-nearly-full': {
      what: 'Less than a tenth of the disk is free.',
      effect: 'A backup that finds too little room stops cleanly.',
      fix: 'See what can go',
    },
    'disk-soon-full': {
      what: 'The disk will be full within a month at this growth.',
      effect: 'Backups stop cleanly when it is.',
      fix: 'See what can go',
    },
    stale: (when: string) => ({
      what: `The last good backup is from ${when}.`,
      effect: 'Changes since then are in no backup.',
      fix: 'Back up',
    }),
    unproved: {
      what: 'The recovery sheet is not proved.',
      effect: 'Nobody has typed it back, so it may be wrong or unreadable.',
      fix: 'Prove it',
    },
    unread: {
      what: 'Not everything was read back since it was stored.',
      effect: '“Intact” stays open until it is.',
      fix: 'Read it back',
    },
    aging: (when: string) => ({
      what: `Everything was last read back on ${when}.`,
      effect: 'Older than the vault asks for.',
      fix: 'Read it back',
    }),
    'no-proof': {
      what: 'Nobody has tried to rebuild this tenant.',
      effect: '“Restorable” stays open until a rehearsal or a drill proves it.',
      fix: 'Rehearse',
    },
    'no-schedule': {
      what: 'No backup starts by itself.',
      effect: 'It depends on somebody thinking of it.',
      fix: 'Plan backups',
    },
    copies: {
      'no-medium': {
        what: 'There is no copy outside this machine.',
        effect: 'If the machine is lost, everything is.',
        fix: 'Make a copy',
      },
      'too-few-media': {
        what: 'There is only one medium.',
        effect: 'Two in different places outlive a fire.',
        fix: 'Make a second one',
      },
      'never-copied': {
        what: 'A medium was registered and holds no copy yet.',
        effect: 'It protects nothing.',
        fix: 'Copy to it',
      },
      'newest-not-on-media': {
        what: 'The newest backup is on no medium.',
        effect: 'The copies are older than the vault.',
        fix: 'Copy it',
      },
      'not-verified': {
        what: 'No medium was read again after it was unplugged.',
        effect: 'Whether it can be read is not proved.',
        fix: 'Read one back',
      },
      overdue: { what: 'A medium is overdue.', effect: 'Media age; only reading proves them.', fix: 'Plan the check' },
      damaged: { what: 'A medium is not intact.', effect: 'The vault itself is not touched by it.', fix: 'See which' },
      'same-place': {
        what: 'All media are in the same place.',
        effect: 'A fire takes all that is in one.',
        fix: 'Say where they are',
      },
    },
  },
  running: (done: number, total: number | null) =>
    total === null ? 'Backing up, listing the tenant' : `Under way, ${count(done)} of ${count(total)}`,
  showRun: 'Show the run',
  tiles: {
    configuration: 'Configuration kept',
    content: 'User content kept',
    kinds: (kept: number, of: number) => `${count(kept)} of ${many(of, 'kind', 'kinds')}`,
    captured: (when: string) => `read ${when}`,
    notCaptured: 'not read yet',
    content1: (held: number, of: number) => `${count(held)} of ${apps(of)}`,
    content2: (objects: number, people: number) =>
      `${many(objects, 'object', 'objects')}, ${many(people, 'person', 'people')}`,
    nothing: 'nothing yet',
  },
  storage: {
    title: (size: string) => `Stored, ${size}`,
    dedup: (whole: string, times: string) => `Without dedup it would be ${whole}, ${times} times as much.`,
    spoken: (size: string, vaults: number, since: string) =>
      `Stored bytes over time since ${since}, ${size} now in ${many(vaults, 'open vault', 'open vaults')}.`,
    asTable: 'Show as table',
    asChart: 'Show as chart',
    when: 'When',
    none: 'The first backup begins the curve.',
    growth: (perDay: string) => `Grows by about ${perDay} a day.`,
  },
  touch: {
    open: 'Before I touch it…',
    title: 'Back up before you touch it',
    body: 'A backup of the state now, with the reason beside it. Unchanged apps cost nothing.',
    appBody: (app: string) => `A backup of ${app} as it is now, with the reason beside it.`,
    which: 'Vault',
    reason: 'Reason',
    reasonHint: 'Kept with the backup.',
    usual: 'Before a change',
    start: 'Back up now',
  },
};
