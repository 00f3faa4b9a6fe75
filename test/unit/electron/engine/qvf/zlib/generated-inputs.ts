/** The same numbers on every machine for one seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = [
  'qInfo',
  'qProperty',
  '{"',
  '":',
  'Sum(Sales)',
  '0',
  'title',
  '\r\n',
  'LOAD * FROM',
  'rank',
  'é',
  '}],[',
];

/** Text like a sheet's: few words, many repeats. */
export function sheetText(length: number, seed: number): Buffer {
  const roll = dice(seed);
  let text = '';
  while (text.length < length) text += words[roll(words.length)]! + (roll(4) === 0 ? roll(100_000).toString(36) : '');
  return Buffer.from(text).subarray(0, length);
}

/** What nothing can shorten, like an image. */
export function noise(length: number, seed: number): Buffer {
  const roll = dice(seed);
  return Buffer.from(Uint8Array.from({ length }, () => roll(256)));
}

/** Noise that repeats itself from up to 40,000 bytes back: matches near and past the end of the window. */
export function echoes(length: number, seed: number): Buffer {
  const roll = dice(seed);
  const bytes = noise(length, seed + 1);
  for (let at = 1000; at < length;) {
    const back = 1 + roll(Math.min(at, 40_000));
    const run = Math.min(3 + roll(300), length - at);
    for (let i = 0; i < run; i++) bytes[at + i] = bytes[at + i - back]!;
    at += run + roll(60);
  }
  return bytes;
}

/** A document with an image in it. */
export function mixed(length: number, seed: number): Buffer {
  const third = Math.floor(length / 3);
  return Buffer.concat([sheetText(third, seed), noise(third, seed), echoes(length - 2 * third, seed)]);
}
