import type { ScriptLine } from '../../../shared/domain/search.ts';
import { foldText, markWords, type SearchTerm } from '../../../shared/search-words.ts';
import { maskSecrets } from '../secrets/index.ts';

const mostLines = 3;
const longestLine = 240;
const leadIn = 60;

/** A stretch of a long line around the first mark, so that what was found is in it. */
function cutOut(text: string, terms: readonly SearchTerm[]): Pick<ScriptLine, 'text' | 'marks'> {
  const marks = markWords(text, terms);
  if (text.length <= longestLine) return { text, marks };
  const start = Math.max(0, (marks[0]?.[0] ?? 0) - leadIn);
  const end = start + longestLine;
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end).toWellFormed()}${after}`,
    marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift]),
  };
}

/** The first lines of a script that hold a word searched for. What looks like a secret is covered, and never found. */
export function scriptLines(script: string, terms: readonly SearchTerm[]): ScriptLine[] {
  const parts = terms.flatMap((term) => term.parts);
  if (parts.length === 0) return [];
  const shown = maskSecrets(script).split('\n');
  const found: ScriptLine[] = [];
  for (const [index, line] of shown.entries()) {
    const folded = foldText(line);
    if (!parts.some((part) => folded.includes(part))) continue;
    const cut = cutOut(line.trimEnd(), terms);
    if (cut.marks.length > 0) found.push({ line: index + 1, ...cut });
    if (found.length === mostLines) break;
  }
  return found;
}
