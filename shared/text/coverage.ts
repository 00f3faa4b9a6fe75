import type { ConfigCategory, ConfigWord } from '../domain/config.ts';
import type { ConfigCoverage, CoverageState, HoldingCounts } from '../domain/coverage.ts';

/** What Coffer is not; printed with every coverage. */
export const coverageNotice =
  'Qlik runs the infrastructure of its cloud and recovers it by itself. Coffer does not do that and does not replace it: ' +
  'Coffer keeps what people made in a tenant, so that it can be given back when the platform is sound and the content is gone.';

/** Headings of the states, in the order a person reads them. */
export const coverageWords: Readonly<Record<CoverageState, string>> = {
  captured: 'Captured',
  'in-part': 'Captured in part',
  impossible: 'Not recoverable: Qlik does not give it, or does not take it back',
};

export type CoverageKind = {
  readonly kind: string;
  readonly name: string;
  readonly state: CoverageState;
  readonly why: string;
  readonly count?: keyof HoldingCounts;
};

const kinds =
  (state: CoverageState) =>
  (kind: string, name: string, why: string, count?: keyof HoldingCounts): CoverageKind =>
    count === undefined ? { kind, name, state, why } : { kind, name, state, why, count };
const captured = kinds('captured');
const inPart = kinds('in-part');
const impossible = kinds('impossible');

/**
 * Every kind of content of a tenant, and how far a backup keeps it. The only such list: window, paper and command line read it.
 * Configuration has its own words, from the readings of the tenant itself.
 */
export const coverageKinds: readonly CoverageKind[] = [
  captured('apps', 'App files (.qvf)', 'Byte for byte, in managed, shared and personal spaces.', 'appsHeld'),
  captured(
    'objects',
    'Sheets, bookmarks, stories and all other objects',
    'With owner, subject, publish and approval state.',
    'objects',
  ),
  captured('scripts', 'Load scripts', 'As text beside the app file, where this identity may read them.', 'scripts'),
  captured(
    'app-facts',
    'Facts of each app',
    'Name, description, owner, space, dates, the app it came from.',
    'appsListed',
  ),
  captured('people', 'People', 'Subject, name, e-mail, status, roles and groups.', 'people'),
  captured('groups', 'Groups', 'Name, status and roles.', 'groups'),
  captured('spaces', 'Spaces', 'Name, type, owner and description.', 'spaces'),
  captured('assignments', 'Rights in spaces', 'Who has which role in which space.', 'assignments'),

  inPart(
    'app-data',
    'Data inside apps',
    'Only when a backup is taken with data; Qlik never exports managed apps with it. A reload brings it back.',
    'appsWithData',
  ),
  inPart(
    'audit-events',
    'Audit events (telemetry)',
    'Only where somebody turned it on, with a purpose and a time to keep them. Qlik keeps them while the tenant lives.',
  ),

  impossible('notes', 'Notes', 'No public call reads what a note says.'),
  impossible(
    'connection-secrets',
    'Passwords and tokens of connections',
    'Never given back; somebody enters them again.',
  ),
  impossible('other-secrets', 'Secrets of clients, webhooks, mail and API keys', 'Shown once or never; made anew.'),
  impossible('automation-history', 'Run history of automations', 'It cannot be put back into any tenant.'),
  impossible('data-files', 'Data files in spaces', 'They can be listed, but no public call downloads them.'),
  impossible('personal', 'Favourites and other personal settings', 'Each person has to set them again.'),
];

/** The five words for configuration, each with what it means. */
export const configWords: Readonly<Record<ConfigWord, { readonly word: string; readonly means: string }>> = {
  captured: { word: 'captured', means: 'Kept, and given back by Coffer.' },
  'without-secrets': {
    word: 'captured without secrets',
    means: 'Kept and given back; a person types the secrets, for Qlik does not give them out.',
  },
  'export-only': { word: 'export-only', means: 'Kept to be read; no public call takes it back.' },
  impossible: { word: 'impossible', means: 'No public call gives it, or this tenant does not offer it.' },
  'no-rights': { word: 'no rights', means: 'The identity Coffer uses may not read it.' },
};

/** How the newest reading went, where it did not go well. */
export const readingWords: Readonly<Record<ConfigCoverage['state'], string>> = {
  read: '',
  partial: 'read in part',
  failed: 'not read',
  'not-probed': 'not probed yet',
};

/** Qlik's own five categories of a deployment's configuration. */
export const categoryTitles: Readonly<Record<ConfigCategory, string>> = {
  templates: 'Application templates',
  connections: 'Data connections',
  permissions: 'Roles and permissions',
  automations: 'Automation workflows',
  settings: 'Tenant settings',
};

/** What Qlik does by itself, so that nobody expects it of Coffer, or the other way round. */
export const coveredByQlik: readonly string[] = [
  'Built-in disaster recovery: Qlik runs its cloud redundantly and goes over to other regions by itself.',
  'A regional outage at a cloud provider: Qlik brings the region back. Wait; do not rebuild beside it.',
  'No disaster recovery of your own is needed for the infrastructure of Qlik.',
];

/** What that does not cover. */
export const notCoveredByQlik: readonly string[] = [
  'What people delete, overwrite or spoil, once Qlik’s own way back has run out.',
  'The loss of a whole tenant, and everything its people made in it.',
];

/** Words of the printed page. */
export const coveragePageWords = {
  title: 'What is covered',
  lead: (tenant: string, host: string) => `What Coffer keeps of ${tenant} (${host}), and what it cannot keep.`,
  printed: (at: string) =>
    `Printed ${at}. Qlik changes its interfaces every month; each line carries the date it was last probed.`,
  never: 'never',
  nobody: 'nobody has answered',
  nothingYet: 'Nothing was backed up yet, so there is nothing to count.',
  noCapture:
    'The configuration was never captured: the words below say what can be expected, not what this tenant gives.',
  snapshot: 'The newest good snapshot',
  configuration: 'Configuration',
  words: 'The five words',
  content: 'What people made',
  qlik: 'What Qlik covers by itself',
  notQlik: 'What it does not cover',
  trust:
    'Qlik describes its own measures in its Trust Center. Look there, and write down its address and the day you looked:',
  needs: 'When to back up: the four questions',
  contradicted: 'Contradicted:',
  signature: 'Seen and agreed',
  signatureNote: 'For the customer: I have read what is covered and what is not.',
  signs: ['Name', 'Company', 'Date', 'Signature'],
  configColumns: ['Kind', 'Word', 'Resources', 'Probed', 'Why'],
  contentColumns: ['What', 'Counted', 'How far'],
  needColumns: ['Question', 'Answer', 'Reason', 'By', 'On'],
  wordColumns: ['Word', 'Meaning'],
} as const;
