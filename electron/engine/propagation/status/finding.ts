import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';

export type DriftSight = {
  /** "" for an app nobody here knows. */
  readonly nameOf: (appId: string) => string;
  /** null: nobody knows. */
  readonly appExists: (appId: string) => boolean | null;
};

type Found = Pick<Drift, 'kind' | 'level' | 'offer'> & Partial<Omit<Drift, 'kind' | 'level' | 'offer'>>;

/** One difference, with what is not said left empty. */
export const drift = (found: Found): Drift => ({
  targetKey: '',
  taskId: '',
  taskName: '',
  reportName: '',
  appId: '',
  expected: '',
  found: '',
  ...found,
});

/** The same about one row of the ledger. */
export const driftOf =
  ({ targetKey, taskId, name, serverName }: LedgerRow) =>
  (found: Found): Drift =>
    drift({ targetKey, taskId: taskId ?? '', taskName: serverName || name, ...found });

export const appWords = (appId: string, { nameOf }: DriftSight): string => {
  const name = nameOf(appId);
  return name === '' ? appId : `${name} (${appId})`;
};
