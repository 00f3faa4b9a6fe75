import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import { configKinds } from '../config-kinds.ts';
import { dependsOn, inNeedsOrder } from '../document/names.ts';
import type { ConfigStage } from '../types.ts';
import { nameOf } from './types.ts';

const stages: readonly ConfigStage[] = [
  'settings',
  'permissions',
  'spaces',
  'connections',
  'looks',
  'automations',
  'schedules',
  'alerts',
  'collections',
  'reports',
  'none',
];

/** Every kind in the order things are made: by stage, and each after those it names. */
export const makingOrder: readonly ConfigKindName[] = inNeedsOrder(
  [...configKinds]
    .sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
    .map((kind) => ({ ...kind, needs: dependsOn(kind) })),
).map(({ kind }) => kind);

const rank = new Map(makingOrder.map((kind, index) => [kind, index]));

type Named = { readonly kind: ConfigKindName; readonly key: string };

const byKindAndKey = (a: Named, b: Named): number =>
  (rank.get(a.kind) ?? rank.size) - (rank.get(b.kind) ?? rank.size) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/**
 * In the order things are made: by kind, what nobody knows last, and each after those of its own kind that it names; else by
 * key. Where they name each other in a ring, one of them has to come first.
 */
export function inMakingOrder<T extends Named>(things: readonly T[], usesOf: (thing: T) => readonly Named[]): T[] {
  const sorted = [...things].sort(byKindAndKey);
  const byName = new Map(sorted.map((thing) => [nameOf(thing), thing]));
  const ordered = new Set<T>();
  const begun = new Set<T>();
  // A chain may be as long as there are things, so it is walked without recursion.
  for (const first of sorted) {
    const open = [first];
    for (let thing = open.at(-1); thing !== undefined; thing = open.at(-1)) {
      const { kind } = thing;
      const before = begun.has(thing) ? [] : usesOf(thing).filter((use) => use.kind === kind);
      begun.add(thing);
      const next = before.flatMap((use) => byName.get(nameOf(use)) ?? []).filter((one) => !begun.has(one));
      open.push(...next.reverse());
      if (next.length === 0) {
        ordered.add(thing);
        open.pop();
      }
    }
  }
  return [...ordered];
}
