/** A file read in pieces: one after the other from one reading, and anew from wherever somebody starts again. */
export interface FileSource {
  /** The bytes from `from` on, `length` of them. */
  piece(from: number, length: number): AsyncGenerator<Uint8Array, void, void>;
  close(): Promise<void>;
}

type Reading = {
  readonly iterator: AsyncIterator<Uint8Array>;
  /** Where `rest`, and behind it the iterator, goes on. */
  at: number;
  rest: Uint8Array;
  /** True while a chunk is on its way: a piece that was cut off then may still take it. */
  underWay: boolean;
};

const none = new Uint8Array(0);

async function nextChunk(reading: Reading): Promise<Uint8Array | null> {
  if (reading.rest.length > 0) return reading.rest;
  reading.underWay = true;
  const step = await reading.iterator.next();
  reading.underWay = false;
  return step.done === true ? null : step.value;
}

export function createFileSource(open: (from: number) => AsyncIterable<Uint8Array>): FileSource {
  let current: Reading | null = null;

  async function close(): Promise<void> {
    const ended = current;
    current = null;
    await ended?.iterator.return?.();
  }

  async function readingAt(from: number): Promise<Reading> {
    if (current !== null && current.at === from && !current.underWay) return current;
    await close();
    current = { iterator: open(from)[Symbol.asyncIterator](), at: from, rest: none, underWay: false };
    return current;
  }

  return {
    async *piece(from, length) {
      const reading = await readingAt(from);
      for (let left = length; left > 0;) {
        const chunk = await nextChunk(reading);
        if (chunk === null) return;
        const taken = chunk.subarray(0, left);
        reading.rest = chunk.subarray(taken.length);
        reading.at += taken.length;
        left -= taken.length;
        yield taken;
      }
    },
    close,
  };
}
