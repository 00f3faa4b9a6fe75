/** Dice that fall the same way for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number of `from` to `to`, both possible. */
  between(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  /** New dice that depend on this seed and the name only, however often these were thrown. */
  fork(name: string): Random;
}

/** Makes dice of a seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e37_79b9) >>> 0;
    return mix(state) / 0x1_0000_0000;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (probability) => next() < probability,
    fork: (name) => createRandom(seedOf(`${seed}/${name}`)),
  };
}

/** A seed for a name. */
export function seedOf(name: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x0100_0193);
  }
  return mix(hash >>> 0);
}

/** Spreads 32 bits over 32 bits. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Bytes without any pattern, as in an image. */
export function noise(seed: number, length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let index = 0; index < words.length; index += 1)
    words[index] = mix((seed + Math.imul(index, 0x9e37_79b9)) >>> 0);
  return new Uint8Array(words.buffer, 0, length);
}
