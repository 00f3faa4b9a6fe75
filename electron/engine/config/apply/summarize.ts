import type { ConfigApplied, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { nameOf } from '../plan/types.ts';
import { endedStep, type Ended, type Item, type PlanMemory } from './types.ts';

type Row = ConfigApplied['items'][number];

/** What the plan has come to so far, whichever run did it. */
export function summarize(plan: ConfigPlan, memory: PlanMemory, warnings: readonly string[]): ConfigApplied {
  const items = plan.items.map((item) => rowOf(item, memory));
  const count = (...outcomes: readonly Row['outcome'][]) =>
    items.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    planHash: plan.hash,
    counts: {
      created: count('created'),
      updated: count('updated'),
      deleted: count('deleted'),
      unchanged: count('unchanged', 'found'),
      failed: count('failed', 'waiting'),
      byHand: count('by-hand'),
    },
    items,
    byHand: plan.items
      .filter(({ action, byHand }) => action !== 'unchanged' && byHand.length > 0)
      .map(({ kind, key, byHand }) => ({ kind, key, values: byHand })),
    warnings: [...warnings],
  };
}

function rowOf(item: Item, memory: PlanMemory): Row {
  const { kind, key, action } = item;
  const row = { kind, key, id: item.id ?? '', why: item.why };
  if (action === 'unchanged' || action === 'by-hand') return { ...row, outcome: action };
  if (action === 'blocked') return { ...row, outcome: 'waiting' };
  const ended = memory.recall<Ended>(nameOf(item), endedStep);
  return ended === undefined ? { ...row, outcome: 'waiting', why: 'It was not begun.' } : { ...row, ...ended };
}
