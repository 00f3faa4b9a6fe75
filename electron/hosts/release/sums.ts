import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The list of a release's files and the signature over it, beside them. */
export const sumsName = 'SHA256SUMS';
export const signatureName = 'SHA256SUMS.sig';
/** What a release says of itself; listed with its files, so that nobody can change it. */
export const factsName = 'release.json';

export type Sum = { readonly name: string; readonly sha256: string };

/** As `sha256sum` writes and checks them. */
export const sumsText = (sums: readonly Sum[]): string =>
  sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** Null for a text that is no such list, or whose names lead out of their folder. */
export function parseSums(text: string): Sum[] | null {
  const lines = text.split('\n').filter((line) => line !== '');
  const sums = lines.map((line) => /^([0-9a-f]{64}) [ *]([^/\\\u0000-\u001f]{1,255})$/.exec(line));
  if (sums.length === 0 || sums.some((found) => found === null || /^\.{1,2}$/.test(found[2] ?? ''))) return null;
  return sums.map((found) => ({ sha256: found?.[1] ?? '', name: found?.[2] ?? '' }));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
