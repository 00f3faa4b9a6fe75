import { linesOf, scanText, signingKeyOf, slotRowsOf } from '../../../shared/domain/recovery-sheet.ts';

/** How many lines a recovery key has, and how many characters each, dashes apart. */
export const keyLineCount = 4;
export const lineCharacters = 16;

/** What a person has typed so far: the lines, and the printed slot if a whole sheet was pasted. */
export type TypedKey = { readonly lines: readonly string[]; readonly slot: string };

export const nothingTyped: TypedKey = { lines: Array.from({ length: keyLineCount }, () => ''), slot: '' };

/** A line as the engine reads it: whatever its spacing and case, with O for 0 and I or L for 1. */
export const foldLine = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

export const isWholeLine = (text: string): boolean => foldLine(text).length >= lineCharacters;

export { linesOf, scanText, signingKeyOf, slotRowsOf };

const numberedLine = /^\s*\d{1,2}\s*[):]\s*(.*)$/;
const grouped = (folded: string): string => folded.replace(/(.{4})(?=.)/g, '$1-');

/** More than one line at once, pasted or scanned into the line `at`, falls into the lines it belongs to. */
export function spread(typed: TypedKey, at: number, text: string): TypedKey {
  const rows = text.split(/\r?\n/);
  const numbered = rows.flatMap((row) => numberedLine.exec(row)?.[1] ?? []);
  const isSheet = numbered.length > 0;
  const parts = foldLine((isSheet ? numbered : rows.filter((row) => !row.includes('|'))).join(''));
  const pieces = parts.match(new RegExp(`.{1,${lineCharacters}}`, 'g')) ?? [];
  const first = isSheet || pieces.length >= keyLineCount ? 0 : at;
  const lines = typed.lines.map((line, index) => {
    const piece = pieces[index - first];
    return piece === undefined ? line : grouped(piece);
  });
  const slot = slotRowsOf(text).join('\n');
  return { lines, slot: slot === '' ? typed.slot : slot };
}

/** What the engine is given: numbered, so that a line left out does not move the ones after it. */
export const typedText = ({ lines, slot }: TypedKey): string =>
  [...lines.map((line, index) => `${index + 1}) ${line}`), slot].join('\n').trim();

/** Three of the four lines: by chance, one is left out. */
export function pickLines(): number[] {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Array.from({ length: keyLineCount }, (_, index) => index).filter((index) => index !== chance % keyLineCount);
}
