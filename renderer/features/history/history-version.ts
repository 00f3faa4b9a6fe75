import type { VersionMarks } from '../../../shared/api/apps.ts';
import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import { text } from '../../text/text.ts';

/** A version and what it changed against the one before. */
export type HistoryVersion = z.infer<(typeof contract.apps.versions)['output']>['versions'][number];
/** What keeps each version and what is wrong with it, by its id. */
export type MarksById = ReadonlyMap<string, VersionMarks>;

const words = text.history.cause;

/** Why this version exists, in a few words. */
export function causeOf({ changes, imported }: Pick<HistoryVersion, 'changes' | 'imported'>): string {
  if (imported === true) return words.imported;
  if (changes === null) return text.history.first;
  const parts = [
    changes.added > 0 ? words.added(changes.added) : '',
    changes.changed > 0 ? words.changed(changes.changed) : '',
    changes.removed > 0 ? words.removed(changes.removed) : '',
    changes.ownersChanged > 0 ? words.owners(changes.ownersChanged) : '',
    changes.scriptChanged ? words.script : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.data : parts.join(', ');
}

/** Worth a filled dot: people’s work changed, not only data. */
export const isTelling = ({ changes }: Pick<HistoryVersion, 'changes'>): boolean =>
  changes === null || changes.ownersChanged > 0 || changes.scriptChanged;

/** The engine's word for a kind of object as people say it; an unknown one as it is. */
export const kindWord = (objectType: string): string => text.history.kind[objectType] ?? objectType;

/** How a person is named where only parts are known. */
export const personName = (name: string | null, subject: string | null): string =>
  [name, subject, text.history.noOwner].find(Boolean) ?? text.history.noOwner;
