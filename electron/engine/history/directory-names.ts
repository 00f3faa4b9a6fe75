import type { OwnerName } from '../../../shared/domain/difference.ts';
import type { SnapshotId } from '../../../shared/domain/ids.ts';
import type { Vault } from '../vault/index.ts';

/** Who an id belonged to when the snapshot was taken; without a snapshot nobody knows. */
export function namesIn({ history }: Pick<Vault, 'history'>, snapshotId: SnapshotId | null): (id: string) => OwnerName {
  return (id) => {
    const person = snapshotId === null ? null : history.personIn(snapshotId, id);
    return { id, subject: person?.subject ?? '', name: person?.name ?? '' };
  };
}
