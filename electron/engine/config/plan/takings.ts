import type { ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { nameOf } from './types.ts';

const takesAway = ({ method }: ConfigPlanItem['calls'][number]): boolean => method === 'DELETE';

/** What changes would take away inside resources, e.g. somebody's rights in a space: deletions like any other, a line each. */
export const takingsOf = (items: readonly ConfigPlanItem[]): readonly string[] =>
  items
    .filter(({ action }) => action === 'update')
    .flatMap((item) => item.calls.filter(takesAway).map(({ what }) => `${nameOf(item)}: ${what}`));

/** The change without what it would take away. */
export function withoutTakings(item: ConfigPlanItem): ConfigPlanItem {
  const calls = item.calls.filter((call) => !takesAway(call));
  if (item.action !== 'update' || calls.length === item.calls.length) return item;
  if (calls.length > 0) return { ...item, calls };
  if (item.byHand.length > 0) return { ...item, calls, action: 'by-hand', why: 'No call takes this difference away.' };
  return { ...item, calls, action: 'unchanged', why: 'It holds more than was wished, which stays.' };
}
