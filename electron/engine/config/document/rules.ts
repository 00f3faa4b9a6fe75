import type { ConfigKind } from '../types.ts';

export type KindRule = {
  readonly rule: 'secret' | 'volatile' | 'export-only' | 'reference' | 'set' | 'text';
  /** JSON pointer in which `*` stands for every key or index. */
  readonly at: string;
  readonly what: string;
};

/** Everything Coffer does to a resource of this kind on its way into a file, for the documentation and for tests. */
export function rulesOf(kind: ConfigKind): readonly KindRule[] {
  return [
    ...kind.secrets.map(({ at, what }): KindRule => ({ rule: 'secret', at, what })),
    ...kind.volatile.map((at): KindRule => ({
      rule: 'volatile',
      at,
      what: 'left out: it says nothing of what was set',
    })),
    ...kind.exportOnly.map(({ at, why }): KindRule => ({ rule: 'export-only', at, what: why })),
    ...kind.references.map(({ at, kind: of }): KindRule => ({
      rule: 'reference',
      at,
      what: `the id becomes the name of a ${of}`,
    })),
    ...(kind.sets ?? []).map((at): KindRule => ({ rule: 'set', at, what: 'sorted: its order means nothing' })),
    ...kind.texts.map((at): KindRule => ({ rule: 'text', at, what: 'searched for secrets with the widest net' })),
  ];
}
