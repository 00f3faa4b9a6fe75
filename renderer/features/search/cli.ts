import { line } from '../../cli-line.ts';
import type { Filters } from './question.ts';

const kinds = { app: 'apps', space: 'spaces', object: 'objects', script: 'scripts' } as const;
const given = (flag: string, value: string | null): readonly string[] =>
  value === null || value === '' ? [] : [flag, value];

/** The commands that do the same as the pages of Search, in each vault. */
export const searchCli = {
  find: ({ text, kind, type, state, owner, space, since, orphan, ever }: Filters) =>
    line(
      'search',
      text,
      ...(kind === 'all' ? [] : ['--in', kinds[kind]]),
      ...given('--type', type),
      ...given('--state', state),
      ...given('--owner', owner),
      ...given('--space', space),
      ...given('--changed-since', since),
      ...(orphan ? ['--orphan'] : []),
      ...(ever ? ['--all-time'] : []),
    ),
  person: (subject: string, purpose: string) =>
    line('search', '--person', subject, ...given('--purpose', purpose.trim())),
};
