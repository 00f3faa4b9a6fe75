import type { CoverageState, HoldingCounts } from '../domain/coverage.ts';

/** What Coffer is not; printed with every coverage. */
export const coverageNotice =
  'Qlik runs the infrastructure of its cloud and recovers it by itself. Coffer does not do that and does not replace it: ' +
  'Coffer keeps what people made in a tenant, so that it can be given back when the platform is sound and the content is gone.';

/** Headings of the four states, in the order a person reads them. */
export const coverageWords: Readonly<Record<CoverageState, string>> = {
  captured: 'Captured',
  'in-part': 'Captured in part',
  'not-yet': 'Not yet captured by this version',
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
const notYet = kinds('not-yet');
const impossible = kinds('impossible');

const outside = 'Not inside any app file; Qlik gives it apart.';
const withoutSecret = 'Secrets never will be: Qlik does not give them.';

/** Every kind of content of a tenant, and how far a backup keeps it. The only such list: window, paper and command line read it. */
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
    'data-connections',
    'Data connections',
    'Only their names, as load scripts use them. The connections themselves are not yet captured.',
  ),

  notYet('tenant', 'Tenant and its settings', 'Name, start pages, sign-in and session settings, IP policies.'),
  notYet('roles', 'Custom roles', 'Which permissions they are made of.'),
  notYet('automations', 'Automations', `The flows and their schedules. ${withoutSecret}`),
  notYet('reload-schedules', 'Reload schedules', outside),
  notYet('alerts', 'Data alerts', `${outside} Not all of it.`),
  notYet('subscriptions', 'Subscriptions', `${outside} Not all of it.`),
  notYet('tags', 'Tags and collections', outside),
  notYet('odag', 'On-demand links', outside),
  notYet('generic-links', 'Links to other pages', outside),
  notYet('reports', 'Report templates', outside),
  notYet('glossaries', 'Glossaries', outside),
  notYet('looks', 'Themes, extensions, brands, banners, pinned links', outside),
  notYet('web', 'Content security origins and web integrations', outside),
  notYet('sign-in', 'Identity providers', withoutSecret),
  notYet('clients', 'OAuth clients and the policy of API keys', withoutSecret),
  notYet('webhooks', 'Webhooks', withoutSecret),
  notYet('mail', 'E-mail transport', withoutSecret),
  notYet('licence', 'Licence settings and who holds one', 'The key itself stays with Qlik.'),
  notYet('encryption', 'Encryption key providers', 'The keys lie outside Qlik.'),
  notYet('audit-events', 'Audit events', 'Qlik keeps them while the tenant lives, and not longer.'),

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
