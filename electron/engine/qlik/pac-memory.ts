const sectionOfMemory = 5;
const headerBytes = 8;

function readNumber(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  let end = start;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[end] ?? 0;
    end += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end };
  }
  throw new Error('not a number of a module');
}

function writeNumber(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...writeNumber(value >>> 7)];
}

/**
 * The same module, but its one memory ends at `mostPages` of 64 KiB. The interpreter's own limit does not hold: its
 * allocator cannot tell the size of what it gave out, so only single large requests are refused.
 */
export function limitMemory(wasm: Uint8Array<ArrayBuffer>, mostPages: number): Uint8Array<ArrayBuffer> {
  for (let at = headerBytes; at < wasm.length;) {
    const { value: size, end: start } = readNumber(wasm, at + 1);
    if (wasm[at] === sectionOfMemory) {
      const { value: leastPages } = readNumber(wasm, start + 2);
      const memory = [1, 1, ...writeNumber(leastPages), ...writeNumber(mostPages)];
      const section = [sectionOfMemory, ...writeNumber(memory.length), ...memory];
      return new Uint8Array(
        Buffer.concat([wasm.subarray(0, at), Uint8Array.from(section), wasm.subarray(start + size)]),
      );
    }
    at = start + size;
  }
  throw new Error('a module without memory');
}
