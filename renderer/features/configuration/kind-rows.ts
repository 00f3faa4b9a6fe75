import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import type { ConfigCapture, ConfigKindReading, ConfigWord } from '../../../shared/domain/config.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { kindTitle } from '../../text/shared.ts';

export type KnownKind = z.infer<(typeof contract.config.kinds)['output']>['kinds'][number];
/** What is said of a kind: one of the five words, how its reading went where that is worse, or that nobody looked yet. */
export type KindWord = ConfigWord | 'partial' | 'failed' | 'not-yet';

export type KindRow = Pick<KnownKind, 'kind' | 'title' | 'category' | 'why'> & {
  readonly word: KindWord;
  readonly count: number | null;
};

/** Words of kinds of which everything that can be kept is kept. */
const keptWords: ReadonlySet<KindWord> = new Set(['captured', 'without-secrets', 'export-only']);

export const isKept = ({ word }: Pick<KindRow, 'word'>): boolean => keptWords.has(word);

/** A missing right or route says more than that the reading failed for it. */
export function wordOf({ word, state }: Pick<ConfigKindReading, 'word' | 'state'>): KindWord {
  if (word === 'no-rights' || word === 'impossible' || state === 'read') return word;
  return state;
}

/** Every kind Coffer knows, as a capture found it. */
export function kindRows(kinds: readonly KnownKind[], capture: ConfigCapture | null): readonly KindRow[] {
  const readings = new Map(capture?.kinds.map((reading) => [reading.kind, reading]));
  return kinds.map(({ kind, title: english, category, why }) => {
    const title = kindTitle(kind, english);
    const reading = readings.get(kind);
    if (reading === undefined) return { kind, title, category, why, word: 'not-yet', count: null };
    const { count } = reading;
    return { kind, title, category, why: reading.why || why, word: wordOf(reading), count };
  });
}

/** The state a word is shown as. */
export const statusOfWord = (word: KindWord): StatusName => word;
