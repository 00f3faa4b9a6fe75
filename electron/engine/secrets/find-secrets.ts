import { secretPatterns, type SecretPattern } from './secret-patterns.ts';

/** Where in a text a secret stands, and what sort of one it seems to be. */
export type SecretHit = { readonly start: number; readonly end: number; readonly what: string };

/** What stands in place of a secret. */
export const secretMark = '‹secret›';

function hitsOf({ pattern, what, accept }: SecretPattern, text: string): SecretHit[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
    if (value === '' || (accept !== undefined && !accept(value))) return [];
    // A value may stand in the words before it as well: it is the last place that is meant.
    const start = match.index + match[0].lastIndexOf(value);
    return [{ start, end: start + value.length, what }];
  });
}

/** Every secret that can be recognised in a text, in its order, none overlapping. `thorough` casts the widest net. */
export function findSecrets(text: string, thorough: boolean): readonly SecretHit[] {
  if (text.length < 4) return [];
  const hits = secretPatterns
    .filter(({ thoroughOnly }) => thorough || thoroughOnly !== true)
    .flatMap((pattern) => hitsOf(pattern, text))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: SecretHit[] = [];
  for (const hit of hits) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) merged.push(hit);
    else if (hit.end > last.end) merged[merged.length - 1] = { ...last, end: hit.end };
  }
  return merged;
}

/** The text with every recognisable secret covered; a text without one comes back as it was. */
export function maskSecrets(text: string): string {
  const hits = findSecrets(text, false).length === 0 ? [] : findSecrets(text, true);
  return cover(text, hits);
}

/** The text with these stretches covered. */
export function cover(text: string, hits: readonly SecretHit[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of hits) {
    shown += text.slice(from, start) + secretMark;
    from = end;
  }
  return shown + text.slice(from);
}

/** The lines of a text with its secrets covered, as many as there were: one that runs over lines is covered in each. */
export function maskLines(lines: readonly string[]): string[] {
  const hits = findSecrets(lines.join('\n'), true);
  let start = 0;
  return lines.map((line) => {
    const from = start;
    const end = from + line.length;
    start = end + 1;
    const own = hits.filter((hit) => hit.start < end && hit.end > from);
    return cover(
      line,
      own.map((hit) => ({ ...hit, start: Math.max(0, hit.start - from), end: Math.min(hit.end, end) - from })),
    );
  });
}
