import type { ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { lackOf, usesOf, waitsFor, type Use } from './references.ts';
import { nameOf, type TargetState } from './types.ts';

type Item = ConfigPlanItem;
type Call = Item['calls'][number];
const isWritten = ({ action }: Item): boolean => action === 'create' || action === 'update';

export type Settled = {
  readonly items: readonly Item[];
  /** What is named and is nowhere, each once. */
  readonly missing: readonly string[];
};

/**
 * Blocks what cannot be made because something it names is nowhere, and with it what names that in turn. A call that is not the
 * making itself is left out instead, and put on the list of what a person does.
 */
export function settleReferences(items: readonly Item[], { names }: TargetState): Settled {
  const made = new Set(items.filter(({ action }) => action === 'create').map(nameOf));
  const isThere = (use: Use) => made.has(nameOf(use)) || names.idOf(use.kind, use.key) !== null;
  const wished = new Set(items.map(nameOf));
  const lacks = ({ kind }: Item, call: Call): readonly Use[] => [
    ...usesOf(call).filter((use) => !isThere(use)),
    ...waitsFor(kind, call).filter((use) => wished.has(nameOf(use)) && !isThere(use)),
  ];
  let settled = [...items];
  for (let again = true; again;) {
    again = false;
    settled = settled.map((item) => {
      const [first] = item.calls;
      const missing = item.action === 'create' && first !== undefined ? lacks(item, first) : [];
      if (missing.length === 0) return item;
      made.delete(nameOf(item));
      again = true;
      return blocked(item, missing);
    });
  }
  const missing = new Set(
    items
      .filter(isWritten)
      .flatMap((item) => item.calls.flatMap((call) => lacks(item, call)))
      .map(lackOf),
  );
  return {
    items: settled.map((item) => (isWritten(item) ? withoutLacking(item, (call) => lacks(item, call)) : item)),
    missing: [...missing],
  };
}

const blocked = (item: Item, missing: readonly Use[]): Item => ({
  ...item,
  action: 'blocked',
  why: `It names what is not there: ${missing.map(lackOf).join('; ')}.`,
  calls: [],
  byHand: [],
});

function withoutLacking(item: Item, lacks: (call: Call) => readonly Use[]): Item {
  const left = item.calls.filter((call) => lacks(call).length > 0);
  if (left.length === 0) return item;
  const calls = item.calls.filter((call) => !left.includes(call));
  const byHand = [...item.byHand, ...left.map((call) => `${call.what}: ${lacks(call).map(lackOf).join('; ')}.`)];
  if (calls.length > 0) return { ...item, calls, byHand };
  return { ...blocked(item, left.flatMap(lacks)), byHand };
}
