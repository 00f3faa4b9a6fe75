/** The bytes a Range header asks for, `to` not included. A header that is not understood asks for the whole. */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): 'whole' | 'beyond' | { from: number; to: number } {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!found) return 'whole';
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Number(last);
    return length === 0 || sizeBytes === 0 ? 'beyond' : { from: Math.max(0, sizeBytes - length), to: sizeBytes };
  }
  const from = Number(first);
  if (from >= sizeBytes) return 'beyond';
  if (last === '') return { from, to: sizeBytes };
  return Number(last) < from ? 'whole' : { from, to: Math.min(sizeBytes, Number(last) + 1) };
}
