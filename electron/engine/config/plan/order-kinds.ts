import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import { configKinds } from '../config-kinds.ts';
import { dependsOn, inNeedsOrder } from '../document/names.ts';
import type { ConfigStage } from '../types.ts';

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

/** Which of two is made first; what nobody knows comes last. */
export const inMakingOrder = (a: Named, b: Named): number =>
  (rank.get(a.kind) ?? rank.size) - (rank.get(b.kind) ?? rank.size) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
