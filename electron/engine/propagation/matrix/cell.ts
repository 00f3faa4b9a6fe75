import type { CellState, MatrixCell } from '../../../../shared/domain/propagation-matrix.ts';
import type { LedgerRow } from '../../../../shared/domain/propagation.ts';

export type MatrixSight = {
  /** "" for an app nobody here knows. */
  readonly nameOf: (appId: string) => string;
  /** null: nobody knows. */
  readonly exists: (appId: string) => boolean | null;
};

type Facts = { readonly target?: string; readonly found?: string; readonly about?: readonly string[] };

/** A cell with its apps named; what is not said stays empty. */
export const cellOf =
  ({ nameOf }: MatrixSight) =>
  (state: CellState, { target = '', found = '', about = [] }: Facts = {}): MatrixCell => ({
    state,
    targetAppId: target,
    targetAppName: nameOf(target) || target,
    foundAppId: found,
    foundAppName: nameOf(found) || found,
    about: [...about],
  });

type Owned = {
  readonly targetKey: string;
  readonly reports: readonly Pick<LedgerRow['reports'][number], 'pairs'>[];
};

/** Customers by the apps their reports are pointed at. */
export function ownersOf(rows: readonly Owned[]): (appId: string) => readonly string[] {
  const owners = new Map<string, Set<string>>();
  for (const { targetKey, reports } of rows)
    for (const { newQlikAppId } of reports.flatMap(({ pairs }) => pairs))
      owners.set(newQlikAppId, (owners.get(newQlikAppId) ?? new Set<string>()).add(targetKey));
  return (appId) => [...(owners.get(appId) ?? [])];
}

/** Other customers an app belongs to. */
export const othersOf = (owners: readonly string[], customer: string): string[] =>
  owners.includes(customer) ? [] : [...owners];
