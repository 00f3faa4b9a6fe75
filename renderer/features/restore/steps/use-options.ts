import type { PlanOptions } from '../../../../shared/domain/restore.ts';
import { useGuide } from '../guide/guide-state.ts';

/** Changes some of the options at this step. */
export function useOptions(): readonly [PlanOptions, (part: Partial<PlanOptions>) => void] {
  const { draft, change } = useGuide();
  return [draft.options, (part) => change('options', { options: { ...draft.options, ...part } })];
}
