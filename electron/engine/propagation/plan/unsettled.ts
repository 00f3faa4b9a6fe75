import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';

/** What a call whose answer was lost may have left on the server. */
export type Unsettled = {
  /** The one task it can only have made; null: none, or nobody can tell. */
  readonly own: QalyptusTask | null;
  /** Why nothing can be done yet; "" where something can. */
  readonly why: string;
};
type Sought = {
  readonly row: LedgerRow;
  /** As the targets and the template call the copy now; another template gave it another name. */
  readonly name: string;
  /** Tasks that are neither the master nor another customer's, by name. */
  readonly free: (name: string) => readonly QalyptusTask[];
  /** A person looked, and the copy was not made. */
  readonly isNotMade: boolean;
};

/** Whether a duplicate left for this row and nobody knows what became of it. */
export const isUnsettled = ({ taskId, state, batchId, propKey }: LedgerRow, { restores }: Vault): boolean =>
  taskId === null && (state === 'intent' || restores.step(batchId, propKey, 'sent') === true);

/** A second task for one customer is worse than none: what is not known to be missing is never made again. */
export function settle({ row, name, free, isNotMade }: Sought): Unsettled {
  const sent = row.name === '' ? [] : free(row.name);
  const now = name === '' ? [] : free(name);
  const possible = [...new Set([...sent, ...now])];
  const lost = 'the answer of an earlier call was lost';
  if (possible.length > 1) {
    const ids = possible.map(({ taskId }) => taskId).join(', ');
    return { own: null, why: `${lost}, and ${possible.length} tasks may be its copy: ${ids}` };
  }
  // One of today's name only may be anybody's: it is compared like any other.
  if (possible.length === 1) return { own: sent[0] ?? null, why: '' };
  if (isNotMade && name !== '') return { own: null, why: '' };
  if (row.name === '') return { own: null, why: `${lost}, and its copy has no name of ours` };
  return { own: null, why: `${lost}, and no task "${row.name}" is there; run its plan again (batch ${row.batchId})` };
}
