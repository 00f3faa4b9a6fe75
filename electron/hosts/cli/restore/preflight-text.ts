import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import { wrap } from '../wrap.ts';
import { entries, wrappedTable } from './lists.ts';

/** A check of any kind of plan. */
type Finding = Omit<PreflightItem, 'name'> & { readonly name: string };

const order = { red: 0, amber: 1, green: 2 } as const;
const marks = { red: 'RED', amber: 'amber', green: 'green' } as const;

/** Red first; what is not green shows its fix and the things it is about. */
export function preflightText(items: readonly Finding[]): string {
  const sorted = [...items].sort((a, b) => order[a.level] - order[b.level]);
  const head = wrappedTable(
    ['check', 'level', 'seen'],
    sorted.map(({ name, level, seen }) => [name, marks[level], seen]),
  );
  const fixes = sorted
    .filter(({ level, fix }) => level !== 'green' && fix !== '')
    .map(({ name, level, fix, rows }) =>
      [`${marks[level]} ${name}:`, wrap(fix, '  '), ...entries(rows, '    ')].join('\n'),
    );
  return [head, ...fixes].join('\n');
}
