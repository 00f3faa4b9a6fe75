/** Numbers that a seed repeats. */
export function createChance(seed: number) {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 5; turn += 1) next();
  return {
    below: (end: number): number => Math.floor(next() * end),
    one: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    often: (share: number): boolean => next() < share,
  };
}
export type Chance = ReturnType<typeof createChance>;
