import { ConfigPlan, type ConfigCall, type ConfigPlanItem } from '../../../shared/domain/config-plan.ts';
import { canonicalJson } from '../../../shared/json.ts';

export type PlanCounts = {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly unchanged: number;
  readonly byHand: number;
  readonly blocked: number;
  readonly calls: number;
};

/** How many resources a plan makes, changes and leaves. */
export function planCounts({ items }: Pick<ConfigPlan, 'items'>): PlanCounts {
  const of = (action: ConfigPlanItem['action']) => items.filter((item) => item.action === action).length;
  return {
    create: of('create'),
    update: of('update'),
    delete: of('delete'),
    unchanged: of('unchanged'),
    byHand: of('by-hand'),
    blocked: of('blocked'),
    calls: items.reduce((sum, { calls }) => sum + calls.length, 0),
  };
}

export type NumberedCall = ConfigCall & { readonly number: number; readonly resource: string };

/** Every call in the order it is sent. */
export const callsOf = ({ items }: Pick<ConfigPlan, 'items'>): readonly NumberedCall[] =>
  items
    .flatMap(({ kind, key, calls }) => calls.map((call) => ({ ...call, resource: `${kind}/${key}` })))
    .map((call, index) => ({ ...call, number: index + 1 }));

export const redsOf = ({ checks }: Pick<ConfigPlan, 'checks'>): number =>
  checks.filter(({ level }) => level === 'red').length;

/** A plan as the file the command line writes and reads. */
export const planText = (plan: ConfigPlan): string => `${canonicalJson(plan)}\n`;

/** The plan in a file; null where it is none. */
export function planIn(text: string): ConfigPlan | null {
  try {
    return ConfigPlan.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
