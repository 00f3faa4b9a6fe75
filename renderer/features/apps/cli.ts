import { line } from '../../cli-line.ts';
import type { AppQuestion } from './app-view.ts';

/** The command that lists the same apps in the same order. */
export function listLine(question: AppQuestion): string {
  const {
    search,
    spaces = [],
    owners = [],
    outcomes = [],
    changedSince,
    held,
    sectionAccess,
    sort,
    descending,
  } = question;
  const flag = (name: string, values: readonly string[]) => values.flatMap((value) => [`--${name}`, value]);
  return line(
    ...['list', 'apps'],
    ...flag('search', search === undefined ? [] : [search]),
    ...flag('space', spaces),
    ...flag('owner', owners),
    ...flag('outcome', outcomes),
    ...flag('changed-since', changedSince === undefined ? [] : [new Date(changedSince).toISOString()]),
    ...(held === true ? ['--held'] : []),
    ...(sectionAccess === true ? ['--section-access'] : []),
    ...(sort === 'name' ? [] : ['--sort', sort]),
    ...(descending ? ['--descending'] : []),
    '--json',
  );
}
