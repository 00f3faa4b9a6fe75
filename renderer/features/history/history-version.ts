import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import { text } from '../../text/text.ts';

/** A version and what it changed against the one before. */
export type HistoryVersion = z.infer<(typeof contract.apps.versions)['output']>['versions'][number];

const words = text.history.cause;

/** Why this version exists, in a few words. */
export function causeOf({ changes }: Pick<HistoryVersion, 'changes'>): string {
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

export const kindWord = (objectType: string): string => text.history.kind[objectType] ?? objectType;
