/** Smaller ones are copied as fast as they are handed over. */
const worthHandingOver = 65_536;

/** Buffers in a message that change hands instead of being copied: whole ones, which nobody else looks into. */
export function wholeBuffers(message: unknown): ArrayBuffer[] {
  const values =
    message instanceof Uint8Array ? [message] : typeof message === 'object' ? Object.values(message ?? {}) : [];
  return values.filter(isWhole).map((bytes) => bytes.buffer);
}

function isWhole(value: unknown): value is Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array) || !(value.buffer instanceof ArrayBuffer)) return false;
  return value.byteLength >= worthHandingOver && value.byteLength === value.buffer.byteLength;
}
