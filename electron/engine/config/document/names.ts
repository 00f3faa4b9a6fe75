import type { ConfigItem, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigKind, Names } from '../types.ts';
import { isObject, placesOf } from './pointer.ts';
import { unknownKey } from './placeholders.ts';
import { maskSecrets } from '../../secrets/index.ts';

/** The kinds so that each comes after those it needs; a kind that is needed and not given is left out. */
export function inNeedsOrder(kinds: readonly ConfigKind[]): readonly ConfigKind[] {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const ordered = new Set<ConfigKind>();
  const visit = (kind: ConfigKind, above: readonly ConfigKind[]) => {
    if (ordered.has(kind) || above.includes(kind)) return;
    for (const name of kind.needs) {
      const needed = byName.get(name);
      if (needed) visit(needed, [...above, kind]);
    }
    ordered.add(kind);
  };
  for (const kind of kinds) visit(kind, []);
  return [...ordered];
}

/** Every other kind that this one cannot do without, be it only to name what its ids stand for. */
export const dependsOn = ({ kind, needs, references, parts = [] }: ConfigKind): readonly ConfigKindName[] => {
  const own = new Set([kind, ...parts.map((part) => part.kind)]);
  return [...new Set([...needs, ...references.map((reference) => reference.kind)])].filter((name) => !own.has(name));
};

/** These kinds and whatever they depend on, out of all there are, in the order of their needs. */
export function withNeeds(wanted: readonly ConfigKindName[], all: readonly ConfigKind[]): readonly ConfigKind[] {
  const byName = new Map(all.map((kind) => [kind.kind, kind]));
  const chosen = new Set<ConfigKind>();
  const choose = (name: ConfigKindName) => {
    const kind = byName.get(name);
    if (kind === undefined || chosen.has(kind)) return;
    chosen.add(kind);
    dependsOn(kind).forEach(choose);
  };
  wanted.forEach(choose);
  return inNeedsOrder([...chosen]);
}

/** Ids and keys of one kind, both ways. */
class Register {
  readonly #keys = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  add(id: string, wanted: string): string {
    const base = maskSecrets(wanted.toWellFormed().trim()) || '(no name)';
    let key = base;
    for (let count = 2; this.#ids.has(key) || key === unknownKey; count += 1) key = `${base} (${count})`;
    this.#keys.set(id, key);
    this.#ids.set(key, id);
    return key;
  }

  keyOf = (id: string): string | null => this.#keys.get(id) ?? null;
  idOf = (key: string): string | null => this.#ids.get(key) ?? null;
}

/** Names of everything in one capture, or of one tenant as it was read. A secret that stands in a name is not in its key. */
export function createNames(kinds: readonly ConfigKind[], items: readonly ConfigItem[]): Names {
  const registers = new Map<ConfigKindName, Register>();
  const register = (kind: ConfigKindName) => {
    const known = registers.get(kind) ?? new Register();
    registers.set(kind, known);
    return known;
  };
  const names: Names = {
    keyOf: (kind, id) => registers.get(kind)?.keyOf(id) ?? null,
    idOf: (kind, key) => registers.get(kind)?.idOf(key) ?? null,
  };
  const keyed = inNeedsOrder(kinds).flatMap((kind) => {
    const own = items
      .filter((item) => item.kind === kind.kind)
      .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const wanted = own.map((item) => ({ kind, item, name: kind.keyOf(item, names) }));
    // Whoever is the first of its name has it, before a second one of another name is called by a number.
    const firsts = new Map(wanted.toReversed().map((one) => [one.name, one]));
    const turn = (one: (typeof wanted)[number]) => (firsts.get(one.name) === one ? 0 : 1);
    const inTurn = wanted.toSorted((a, b) => turn(a) - turn(b));
    return inTurn.map(({ item, name }) => ({ kind, item, key: register(kind.kind).add(item.id, name) }));
  });
  // What is inside a resource may be named after anything, so it comes when everything has its name.
  for (const { kind, item, key } of keyed) addParts(kind, item, key);

  function addParts(kind: ConfigKind, item: ConfigItem, itemKey: string): void {
    for (const part of kind.parts ?? []) {
      for (const { value } of placesOf(item.raw, part.at)) {
        const id = isObject(value) ? value[part.idIn] : undefined;
        if (isObject(value) && typeof id === 'string')
          register(part.kind).add(id, `${itemKey}/${part.keyOf(value, names)}`);
      }
    }
  }
  return names;
}
