import { seed } from './world.ts';

/** So many of a list, by the dice of the seed, which whoever uses this prints. */
export function someOf<T>(all: readonly T[], count: number): T[] {
  let dice = seed;
  const left = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () => {
    dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31;
    return left.splice(Math.floor((dice / 2 ** 31) * left.length), 1)[0]!;
  });
}
