import type { Certificate, Verdict } from '../domain/certificate.ts';
import type { ByHandStep, MatchKind, MatchProblem } from '../domain/restore.ts';

/** Why something in the target is not what the snapshot and the plan say. */
export const comparisonReasons = {
  unreadable: 'It is there, but could not be read.',
  neverRead: 'The snapshot itself could not read it.',
  otherOwner: 'Somebody else owns it.',
  noOwner: 'The target does not say who owns it.',
  otherState: 'It is visible to others than before.',
  otherType: 'It is of another type.',
  otherTitle: 'It has another title.',
  fewerParts: 'Parts of it, such as charts of a sheet, are not in the target.',
  missing: 'It is not in the target.',
  extra: 'The snapshot does not have it.',
  stillThere: 'The plan takes it out, and it is still there.',
  openedBookmark: 'A private default bookmark locks the app for everybody else: it is published, as planned.',
  otherName: 'The app has another name.',
  otherSpace: 'The app is in another place.',
  otherAppOwner: 'Somebody else owns the app.',
  otherOrigin: 'The next release cannot be published over it from the app it should come from.',
  otherDescription: 'The app has another description.',
  otherBookmark: 'The app opens with another bookmark.',
  otherScript: 'The app has another load script.',
  notPublished: 'The app is in its space, but not published.',
  published: 'The app is published and should not be.',
} as const;

/** What no restore can make equal; every certificate says so. */
export const neverEqual: readonly string[] = [
  'The ids of apps, spaces and people: the target gives its own. The table of ids says which became which.',
  'The times at which apps and objects were made, changed and published: they are those of the restore.',
  'Who made an object, where that is another person than its owner: the target says it was the bot.',
];

/** What was not in the snapshot, and so could not come back. */
export const gapWords = (gap: string): string => `Not whole in the snapshot: ${gap}`;

/** What a rehearsal against a target as last seen has to say first. */
export const rehearsedAs = (sight: {
  name: string;
  seenAt: number;
  oldest: number;
  people: number;
  spaces: number;
}) => {
  const day = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const since = sight.oldest < sight.seenAt ? `, some people as of ${day(sight.oldest)}` : '';
  return `Rehearsed with ${sight.people} people and ${sight.spaces} spaces of "${sight.name}" as planning saw them on ${day(sight.seenAt)}${since}. Its apps, rights and quotas are not rehearsed: confirm them on the day.`;
};

/** About whole apps. */
export const appReasons = {
  notReached: 'The run ended before this app.',
  nothingCompared: 'nothing was compared',
  objects: (count: number) => `${count} ${count === 1 ? 'object' : 'objects'}`,
} as const;

/**
 * Headings of a report, by what was done. These and all words below are part of pages that were handed out: a check
 * renders them again, so another wording makes them look changed. It needs a new version of the report.
 */
export const reportTitles: Readonly<Record<Certificate['kind'], string>> = {
  restore: 'Restore: ownership fidelity certificate',
  rebuild: 'Rebuild of a tenant: ownership fidelity certificate',
  rehearsal: 'Rehearsal: ownership fidelity certificate',
  drill: 'Drill: ownership fidelity certificate',
};

/** In the order a person reads them. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  equal: 'Equal',
  different: 'Different',
  missing: 'Missing',
  extra: 'Extra',
  'not-restorable': 'Not restorable',
};

/** What the kind of a report says about how far it can be trusted. */
export const reportKindNotes: Readonly<Record<Certificate['kind'], string>> = {
  restore: '',
  rebuild: '',
  rehearsal:
    'This was a rehearsal against a practice tenant on the same computer. It proves nothing about rights, quotas and limits of a real tenant.',
  drill: 'This was a drill: everything was restored into throw-away spaces, compared, and removed again.',
};

export const outcomeWords: Readonly<Record<Certificate['apps'][number]['outcome'], string>> = {
  restored: 'Restored',
  skipped: 'Skipped',
  failed: 'Failed',
};

export const matchWords: Readonly<Record<MatchKind, string>> = {
  subject: 'same subject',
  email: 'same e-mail',
  map: 'people map',
  bot: 'the bot',
  fallback: 'holding owner',
  none: 'nobody: it stays with the bot',
};

export const matchProblemWords: Readonly<Record<MatchProblem, string>> = {
  absent: 'not in the target',
  ambiguous: 'more than one person fits',
  'case-differs': 'the subject differs in upper and lower case',
  inactive: 'disabled or deleted in the target',
  contradicted: 'same subject, but name and e-mail are another person’s',
  'unknown-owner': 'the snapshot does not know who it was',
};

export const byHandTimes: Readonly<Record<ByHandStep['when'], string>> = {
  before: 'Before the run',
  after: 'After the run',
  'next-release': 'When the next template release comes',
};

export const reportLead = ({ tenant, takenAt, host }: { tenant: string; takenAt: string; host: string }): string =>
  `${tenant} as it was on ${takenAt}, restored to ${host}`;

export const reportSummary = (equal: string, total: string): string =>
  `${equal} of ${total} objects of the snapshot are in the target as they were: each was read there and compared by owner, published, approved, type and title.`;

/** Everything else the page says. */
export const reportWords = {
  warnings: 'Do not forget',
  facts: 'What was restored',
  apps: 'Apps',
  exceptions: 'Everything that is not equal',
  noExceptions: 'Nothing: all of it is equal.',
  neverEqual: 'What no restore can make equal',
  people: 'People',
  byHand: 'To be done by hand',
  ids: 'Old and new ids',
  nothing: 'None.',
  proof: 'How to check this report',
  proofUnchanged:
    'The report carries a signature over everything on this page. Anybody who has Coffer can check it without a network:',
  proofCommand: 'coffer report check FILE --key',
  proofOrigin:
    'The fingerprint is printed on the recovery sheet of the vault. Compare it with that sheet, not with this page: only then is it established who signed.',
} as const;

/** Headings of the tables, in order. */
export const reportColumns = {
  apps: ['App', 'Outcome', 'Objects', 'Equal', 'Different', 'Missing', 'Extra', 'Not restorable', 'Note'],
  exceptions: ['App', 'Object', 'Type', 'Verdict', 'What', 'Was', 'Is', 'Why'],
  people: ['Subject', 'Name', 'Subject in the target', 'Found by', 'Problem', 'Objects', 'Of them private'],
  byHand: ['When', 'What', 'Values'],
  ids: ['Kind', 'Old id', 'New id', 'Name'],
} as const;

export const factNames = {
  snapshot: 'Snapshot',
  takenAt: 'Taken',
  state: 'State of the snapshot',
  gaps: 'Gaps in the snapshot',
  source: 'From tenant',
  host: 'To',
  tenantId: 'Tenant id there',
  startedAt: 'Started',
  endedAt: 'Ended',
  calls: 'Calls',
  floorMinutes: 'Least minutes at the tenant’s full limits',
  runId: 'Run',
  vaultId: 'Vault',
  planHash: 'Plan (sha-256)',
  fingerprint: 'Fingerprint of the key',
} as const;

/** About the configuration of a rebuild. */
export const configurationFailed = (what: string, code: string): string =>
  `Configuration: ${what} did not come to an end (${code}). Run the plan again; the apps are not touched by it.`;
export const notInTarget = (name: string, why: string): string =>
  `Configuration: ${name} is not as in the capture: ${why}`;
export const leftAsPlanned = (count: number): string =>
  count === 1
    ? `Configuration: ${count} resource is not made, as the plan said; this report names it.`
    : `Configuration: ${count} resources are not made, as the plan said; this report names them.`;
export const differsWhenRead = (lines: readonly string[]): string =>
  `Configuration, read back: ${lines.slice(0, 5).join(' ')}${lines.length > 5 ? ` And ${lines.length - 5} more.` : ''}`;
export const notMadeYet = (count: number): string => `${count} more were not reached.`;
export const configurationColumns: readonly string[] = ['Kind', 'Name', 'Verdict', 'Why'];
export const configurationVerdicts = {
  different: 'Different',
  missing: 'Missing',
  'by-hand': 'By hand',
} as const;
export const configurationTitle = 'Configuration';
export const configurationSummary = (counts: {
  equal: number;
  different: number;
  missing: number;
  byHand: number;
}): string =>
  `${counts.equal} equal, ${counts.different} different, ${counts.missing} missing, ${counts.byHand} by hand.`;
