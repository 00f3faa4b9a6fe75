import type { MadeThing } from '../../../../shared/domain/restore.ts';
import { count } from '../format.ts';
import { hang } from '../wrap.ts';
import { wrappedTable } from './lists.ts';

type Kept = readonly { readonly thing: MadeThing; readonly why: string }[];

/** What an undo takes away and what it leaves, each with its name; `did` is false for a mere look. */
export function undoText(did: boolean, removes: readonly MadeThing[], keeps: Kept): string {
  const verb = did ? '' : 'would be ';
  const parts = [
    `${count(removes.length, 'thing')} ${verb}removed, ${keeps.length} ${verb}kept.`,
    removes.length === 0
      ? ''
      : `${did ? 'Removed' : 'Would be removed'}:\n${wrappedTable(['kind', 'id', 'name'], removes.map(rowOf))}`,
    ...(keeps.length === 0 ? [] : [`${did ? 'Kept' : 'Would be kept'}:`, ...keeps.map(keptLine)]),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const rowOf = ({ kind, targetId, name }: MadeThing): string[] => [kind, targetId, name];

const keptLine = ({ thing, why }: Kept[number]): string =>
  hang(`${thing.kind} ${thing.name} (${thing.targetId}): ${why}`, '  ');
