import type {
  ConfigChange,
  ConfigDocument,
  ConfigKindName,
  ConfigKindReading,
} from '../../../../shared/domain/config.ts';
import { diffDocuments } from './diff-documents.ts';

/** One side of a comparison. `readings` null: it is whole as it stands, e.g. a folder of files. */
export type Side = {
  readonly documents: readonly ConfigDocument[];
  readonly readings: readonly ConfigKindReading[] | null;
};

export type Comparison = {
  readonly changes: readonly ConfigChange[];
  /** True where `notRead` names anything. */
  readonly partial: boolean;
  /** Kinds that were not read whole on one side at least; nothing is said to be removed of them. */
  readonly notRead: readonly ConfigKindName[];
};

/** What differs, and of which kinds that cannot be told: what was not seen is never called removed, nor added. */
export function compareSides(before: Side, after: Side): Comparison {
  const kinds = new Set([...kindsOf(before), ...kindsOf(after)]);
  const unsure = { before: notWhole(before, after, kinds), after: notWhole(after, before, kinds) };
  const notRead = [...new Set([...unsure.before, ...unsure.after])].sort();
  const changes = diffDocuments(before.documents, after.documents).filter(
    ({ kind, what }) => what === 'changed' || !(what === 'removed' ? notRead.includes(kind) : unsure.before.has(kind)),
  );
  return { changes, partial: notRead.length > 0, notRead };
}

const kindsOf = ({ documents, readings }: Side): readonly ConfigKindName[] => [
  ...documents.map(({ kind }) => kind),
  ...(readings ?? []).map(({ kind }) => kind),
];

/** Kinds of which this side cannot say that something is not there. */
function notWhole(side: Side, other: Side, kinds: ReadonlySet<ConfigKindName>): ReadonlySet<ConfigKindName> {
  if (side.readings === null) return new Set();
  const readings = new Map(side.readings.map((reading) => [reading.kind, reading]));
  const held = new Set(other.documents.map(({ kind }) => kind));
  return new Set(
    [...kinds].filter((kind) => {
      const reading = readings.get(kind);
      // Never asked for, or a route this tenant lacks: of no weight while the other side has nothing of it either.
      if (reading === undefined || reading.word === 'impossible') return held.has(kind);
      return reading.state !== 'read' || reading.word === 'no-rights';
    }),
  );
}
