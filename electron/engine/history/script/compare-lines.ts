/** One line of either side, by its place; both where it is the same. */
export type LinePair = { readonly before: number | null; readonly after: number | null };

/** More differing lines than this are shown as one block out and one block in: still true, only less fine. */
const mostEdits = 2000;

/** The shortest way from one list of lines to another (Myers 1986), in order, with equal ends cut off first. */
export function compareLines(before: readonly string[], after: readonly string[], atMost = mostEdits): LinePair[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const old = before.slice(head, before.length - tail);
  const now = after.slice(head, after.length - tail);
  const middle = (shortestEdit(old, now, atMost) ?? replaced(old.length, now.length)).map((pair): LinePair => ({
    before: pair.before === null ? null : pair.before + head,
    after: pair.after === null ? null : pair.after + head,
  }));
  return [
    ...range(head).map((at) => ({ before: at, after: at })),
    ...middle,
    ...range(tail).map((at) => ({ before: before.length - tail + at, after: after.length - tail + at })),
  ];
}

const range = (length: number): number[] => Array.from({ length }, (_, at) => at);

const replaced = (old: number, now: number): LinePair[] => [
  ...range(old).map((at) => ({ before: at, after: null })),
  ...range(now).map((at) => ({ before: null, after: at })),
];

/** null when it takes more than `atMost` edits. `reached[edits][diagonal]` is how far along `old` one comes. */
function shortestEdit(old: readonly string[], now: readonly string[], atMost: number): LinePair[] | null {
  const trace: Int32Array[] = [];
  const limit = Math.min(old.length + now.length, atMost);
  const reached = new Int32Array(2 * limit + 3);
  const middle = limit + 1;
  for (let edits = 0; edits <= limit; edits += 1) {
    trace.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const x = advance(reached, middle + diagonal, {
        old,
        now,
        goesDown: goesDown(reached, middle + diagonal, diagonal, edits),
        diagonal,
      });
      if (x >= old.length && x - diagonal >= now.length) return walkBack(trace, old.length, now.length);
    }
  }
  return null;
}

/** Whether the best way to a diagonal comes from above (a line of `now` is new) or from the left. */
function goesDown(reached: Int32Array, at: number, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && (reached[at - 1] ?? 0) < (reached[at + 1] ?? 0));
}

type Step = {
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly goesDown: boolean;
  readonly diagonal: number;
};

/** Goes one edit on and then along all that is equal; answers how far. */
function advance(reached: Int32Array, at: number, { old, now, goesDown, diagonal }: Step): number {
  let x = goesDown ? (reached[at + 1] ?? 0) : (reached[at - 1] ?? 0) + 1;
  while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
  reached[at] = x;
  return x;
}

/** The pairs of the way that was found, from its end to its beginning. */
function walkBack(trace: readonly Int32Array[], oldLength: number, nowLength: number): LinePair[] {
  const pairs: LinePair[] = [];
  let [x, y] = [oldLength, nowLength];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits] ?? new Int32Array();
    const diagonal = x - y;
    const at = edits + 1 + diagonal;
    const down = goesDown(reached, at, diagonal, edits);
    const fromX = edits === 0 ? 0 : ((down ? reached[at + 1] : reached[at - 1]) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) pairs.push({ before: (x -= 1), after: (y -= 1) });
    if (edits > 0) pairs.push(down ? { before: null, after: (y -= 1) } : { before: (x -= 1), after: null });
  }
  return pairs.reverse();
}
