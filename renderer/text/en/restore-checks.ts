import { count } from '../../format.ts';
import { many } from '../plural.ts';

const checks = (n: number): string => many(n, 'check', 'checks');

/** Words of the checks before a run. */
export const preflight = {
  title: (red: number) =>
    red === 1 ? 'Preflight: one thing must be fixed first' : `Preflight: ${count(red)} things must be fixed first`,
  titleAmber: (n: number) =>
    n === 1
      ? 'Preflight: one amber check waits for your word'
      : `Preflight: ${count(n)} amber checks wait for your word`,
  titleGreen: 'Preflight: nothing is in the way',
  titleNone: 'Preflight: the target was not looked at yet',
  titleReading: 'Preflight: reading the target',
  titleChanged: 'Preflight: choices were changed since the last check',
  reading: 'Coffer reads the target and works out every call. Nothing is written.',
  checked: (when: string) => `Checked ${when} against the live target`,
  again: 'Check again',
  now: 'Check the target',
  checks: (n: number) => checks(n),
  count: {
    red: (n: number) => `${count(n)} red`,
    amber: (n: number) => `${count(n)} amber`,
    green: (n: number) => `${count(n)} green`,
  },
  level: { red: 'Red', amber: 'Amber', green: 'Green' },
  accepted: 'Taken on',
  acceptedBy: (name: string, when: string) => `${name} goes on without it, ${when}.`,
  goOn: 'Go on without it',
  goOnAll: (n: number) => `Go on without all ${count(n)}`,
  who: 'Your name',
  whoHint: 'Whoever goes on without a check stands in the report, with the time.',
  whoFirst: 'Type your name above first: it goes into the report.',
  rows: (n: number) => (n === 1 ? 'See what it is about' : `See all ${count(n)}`),
  greens: (n: number) => many(n, 'green check', 'green checks'),
  fix: {
    what: 'Choose other apps…',
    when: 'Choose another snapshot…',
    where: 'Look at the target…',
    people: 'Choose owners…',
    options: 'Decide…',
    again: 'Check again',
    lockOut: 'Take it upon yourself…',
    noConfiguration: 'Leave the configuration out',
  },
  lockOutTitle: 'Go on although people could be shut out?',
  lockOutBody:
    'The changes below could end sessions, or keep people or Coffer itself out of the target. That is your decision; the plan records it.',
  lockOutNow: 'Take it upon myself',
  name: {
    tenant: 'The target tenant',
    scopes: 'Scopes of the client',
    'import-right': 'The right to import apps',
    'identity-provider': 'How people sign in',
    people: 'People of the snapshot',
    'people-status': 'Disabled people',
    spaces: 'Spaces',
    'space-roles': 'Roles of the bot in spaces',
    staging: 'The staging space',
    names: 'Names of apps',
    origins: 'Origins of managed apps',
    'section-access': 'Section access',
    quota: 'Import quota',
    files: 'Files in the vault',
    connections: 'Data connections',
    'default-bookmark': 'Default bookmarks',
    clock: 'Clocks',
    snapshot: 'The snapshot',
    replace: 'Live apps that are put aside',
    configuration: 'Configuration',
    'config-tenant': 'Configuration: the tenant',
    'config-rights': 'Configuration: rights',
    'config-reading': 'Configuration: what could be read',
    'config-documents': 'Configuration: documents',
    'config-variables': 'Configuration: variables',
    'config-references': 'Configuration: what it refers to',
    'config-lock-out': 'Configuration: who could be shut out',
    'config-deletes': 'Configuration: deletions',
    'config-secrets': 'Configuration: secrets to type',
  },
};
