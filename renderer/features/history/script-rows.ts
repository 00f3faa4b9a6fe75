import type { TabDifference } from '../../../shared/domain/history.ts';

export type ScriptSide = { readonly number: number | null; readonly text: string };
/** One line of the two scripts side by side; `left-out` stands for lines that are the same on both sides. */
export type ScriptRow =
  | {
      readonly kind: 'same' | 'changed' | 'added' | 'removed';
      readonly before: ScriptSide | null;
      readonly after: ScriptSide | null;
    }
  | { readonly kind: 'left-out' };

/** Puts a run of removed lines beside the run of added ones that replaced it. */
export function sideBySide({ lines }: Pick<TabDifference, 'lines'>): ScriptRow[] {
  const rows: ScriptRow[] = [];
  let removed: ScriptSide[] = [];
  let added: ScriptSide[] = [];
  const settle = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      const [before, after] = [removed[at] ?? null, added[at] ?? null];
      rows.push({ kind: before === null ? 'added' : after === null ? 'removed' : 'changed', before, after });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line?.what === 'removed') removed.push({ number: line.before, text: line.text });
    else if (line?.what === 'added') added.push({ number: line.after, text: line.text });
    else {
      settle();
      if (line === null) rows.push({ kind: 'left-out' });
      else
        rows.push({
          kind: 'same',
          before: { number: line.before, text: line.text },
          after: { number: line.after, text: line.text },
        });
    }
  }
  settle();
  return rows;
}
