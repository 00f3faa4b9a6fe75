const longestLine = 4_000_000;

/** The lines of a byte stream, without empty ones; throws for one without end. */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new RangeError('A line without end.');
    yield* lines.filter((line) => line !== '');
  }
}
