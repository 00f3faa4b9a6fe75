import type {
  ConfigDocument,
  ConfigKindName,
  ConfigKindReading,
  EscrowEntry,
} from '../../../../shared/domain/config.ts';
import type { ConfigKind } from '../types.ts';
import type { Holders } from './holders.ts';

type KindFacts = Pick<ConfigKind, 'kind' | 'word' | 'byHand'>;
type Place = Pick<EscrowEntry, 'kind' | 'key' | 'path' | 'what'>;

/**
 * Every secret a rebuild needs from a person, by kind, key and place, with who was said to hold it. A resource that no API makes
 * and whose secrets are never given has one entry for all of them; its place is "".
 */
export function escrowEntries(
  documents: readonly ConfigDocument[],
  kinds: readonly KindFacts[],
  holders: Holders,
): readonly EscrowEntry[] {
  const facts = new Map(kinds.map((kind) => [kind.kind, kind]));
  const places = documents.flatMap((document) => placesOf(document, facts.get(document.kind)));
  return places.sort(inOrder).map((place) => ({ ...place, ...holders.of(place) }));
}

function placesOf(document: ConfigDocument, facts: KindFacts | undefined): readonly Place[] {
  const { kind, key, apply, secrets } = document;
  if (secrets.length > 0) return secrets.map(({ path, what }) => ({ kind, key, path, what }));
  if (apply !== 'by-hand' || facts?.word !== 'without-secrets') return [];
  const steps = facts.byHand(document);
  return steps.length === 0 ? [] : [{ kind, key, path: '', what: steps.join(' ') }];
}

const nameOf = ({ kind, key, path }: Place) => [kind, key, path].join('\0');

const inOrder = (a: Place, b: Place): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);

/** Kinds whose secrets nobody can list, because they could not be read whole. */
export const notKnownOf = (readings: readonly ConfigKindReading[]): readonly ConfigKindName[] =>
  readings
    .filter(({ state, word }) => state !== 'read' || word === 'no-rights')
    .map(({ kind }) => kind)
    .sort();
