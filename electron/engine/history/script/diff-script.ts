import type { LineChange, TabDifference } from '../../../../shared/domain/history.ts';
import type { ScriptTab } from '../../qvf/index.ts';
import { maskLines, secretMark } from '../../secrets/index.ts';
import { compareLines, type LinePair } from './compare-lines.ts';

const contextLines = 3;

export type TabsDifference = {
  readonly changed: boolean;
  readonly secretsChanged: boolean;
  readonly tabs: TabDifference[];
};

/** The lines of a tab; how a line ends is no part of it. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What differs in a load script, tab by tab in the newer one's order; what is shown has its secrets covered. */
export function diffScripts(
  before: readonly ScriptTab[],
  after: readonly ScriptTab[],
  { ignoreWhitespace }: { readonly ignoreWhitespace: boolean },
): TabsDifference {
  const old = byName(before);
  const now = byName(after);
  const names = [...new Set([...now.keys(), ...old.keys()])];
  const tabs = names.map((name) => diffTab(name, { before: old.get(name), after: now.get(name) }, ignoreWhitespace));
  return {
    changed: tabs.some(({ difference }) => difference !== 'same'),
    secretsChanged: tabs.some(({ lines }) => hasHiddenChange(lines)),
    tabs,
  };
}

/** Tabs of one name are told apart by their order. */
function byName(tabs: readonly ScriptTab[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { name, text } of tabs) {
    let key = name;
    for (let turn = 2; named.has(key); turn += 1) key = `${name} (${turn})`;
    named.set(key, linesOf(text));
  }
  return named;
}

type Sides = { readonly before: string[] | undefined; readonly after: string[] | undefined };

function diffTab(name: string, { before, after }: Sides, ignoreWhitespace: boolean): TabDifference {
  const compared = (lines: readonly string[]) => (ignoreWhitespace ? lines.map(squeeze) : lines);
  const [old, now] = [before ?? [], after ?? []];
  const pairs = compareLines(compared(old), compared(now));
  const added = pairs.filter((pair) => pair.before === null).length;
  const removed = pairs.filter((pair) => pair.after === null).length;
  const shown = { before: maskLines(old), after: maskLines(now) };
  const changes = pairs.map((pair) => toChange(pair, shown));
  const difference =
    before === undefined ? 'added' : after === undefined ? 'removed' : added + removed > 0 ? 'changed' : 'same';
  return { name, difference, added, removed, lines: added + removed === 0 ? [] : withContext(changes) };
}

const squeeze = (line: string): string => line.replace(/\s+/g, ' ').trim();

function toChange(
  { before, after }: LinePair,
  shown: { before: readonly string[]; after: readonly string[] },
): LineChange {
  const text = after === null ? shown.before[before ?? 0] : shown.after[after];
  return {
    what: before === null ? 'added' : after === null ? 'removed' : 'same',
    before: before === null ? null : before + 1,
    after: after === null ? null : after + 1,
    text: text ?? '',
  };
}

/** Changed lines with three around them; `null` for every stretch that is left out. */
function withContext(changes: readonly LineChange[]): (LineChange | null)[] {
  const keep = new Set<number>();
  changes.forEach(({ what }, at) => {
    if (what !== 'same') for (let near = at - contextLines; near <= at + contextLines; near += 1) keep.add(near);
  });
  const shown: (LineChange | null)[] = [];
  changes.forEach((change, at) => {
    if (keep.has(at)) shown.push(change);
    else if (shown.length === 0 || shown.at(-1) !== null) shown.push(null);
  });
  return shown;
}

/** A line that went and one that came look the same: what differs is covered. */
function hasHiddenChange(lines: readonly (LineChange | null)[]): boolean {
  const of = (what: LineChange['what']) => lines.flatMap((line) => (line?.what === what ? [line.text] : []));
  const gone = new Set(of('removed').filter((text) => text.includes(secretMark)));
  return of('added').some((text) => gone.has(text));
}
