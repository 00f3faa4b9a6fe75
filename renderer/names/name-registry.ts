/** What a name belongs to; its mask says so. */
export const nameKinds = ['customer', 'tenant', 'host', 'server', 'app', 'person', 'space', 'task', 'letters'] as const;
export type NameKind = (typeof nameKinds)[number];

type Known = { readonly name: string; readonly mask: string; readonly offset: number };
const word = /[\p{L}\p{N}]+/gu;
const isWordAt = (text: string, at: number): boolean => /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
const shortest = 2;

/** Names that were seen, and a mask for each that stays the same; knows them again inside any sentence. */
export function createNameRegistry(maskOf: (kind: NameKind, n: number) => string) {
  const masks = new Map<string, string>();
  const taken = new Set<string>();
  const byFirstWord = new Map<string, Known[]>();
  const numbers = new Map<NameKind, number>();

  /** A mask that is somebody's name would be taken for them. */
  function nextMask(kind: NameKind, names: readonly string[]): string {
    let mask: string;
    do {
      const n = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, n);
      mask = maskOf(kind, n);
    } while (masks.has(mask) || taken.has(mask) || names.includes(mask));
    taken.add(mask);
    return mask;
  }

  function keep(kind: NameKind, name: string, mask: string): void {
    masks.set(name, mask);
    const first = name.matchAll(word).next().value;
    // Two letters of a vault stand alone in its square; inside a sentence they would be any word.
    if (first === undefined || kind === 'letters') return;
    const same = byFirstWord.get(first[0]) ?? [];
    same.push({ name, mask, offset: first.index });
    same.sort((a, b) => b.name.length - a.name.length);
    byFirstWord.set(first[0], same);
  }

  /** The longest name that stands in the text at this word. */
  function knownAt(text: string, first: string, at: number): (Known & { readonly start: number }) | null {
    for (const known of byFirstWord.get(first) ?? []) {
      const start = at - known.offset;
      const end = start + known.name.length;
      if (start < 0 || !text.startsWith(known.name, start)) continue;
      if (isWordAt(text, end) && isWordAt(text, end - 1)) continue;
      return { ...known, start };
    }
    return null;
  }

  return {
    /** All names of one thing, which get one mask. Says whether any of them is new. */
    learn(kind: NameKind, given: readonly string[]): boolean {
      const names = given.map((name) => name.trim()).filter((name) => name.length >= shortest && !taken.has(name));
      const fresh = names.filter((name) => !masks.has(name));
      if (fresh.length === 0) return false;
      const mask = names.map((name) => masks.get(name)).find((known) => known !== undefined) ?? nextMask(kind, fresh);
      for (const name of fresh) keep(kind, name, mask);
      return true;
    },
    /** The text with each known name masked. */
    mask(text: string): string {
      const whole = masks.get(text.trim());
      if (whole !== undefined) return whole;
      let masked = '';
      let from = 0;
      for (const { 0: first, index } of text.matchAll(word)) {
        if (index < from) continue;
        const known = knownAt(text, first, index);
        if (known === null || known.start < from) continue;
        masked += text.slice(from, known.start) + known.mask;
        from = known.start + known.name.length;
      }
      return masked + text.slice(from);
    },
  };
}

export type NameRegistry = ReturnType<typeof createNameRegistry>;
