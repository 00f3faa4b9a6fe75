import { Select } from '@mantine/core';
import { isImported } from '../../../../shared/domain/snapshot.ts';
import { useSession } from '../../../app-context.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { Status } from '../../../components/status.tsx';

const words = text.restore.prove;
const newest = '';

type Props = { readonly value: string | null; readonly onChange: (snapshotId: string | null) => void };

/** Which snapshot; the newest good one unless another is chosen. */
export function SnapshotField({ value, onChange }: Props) {
  const snapshots = useSession((state) => state.snapshots).filter(
    (snapshot) => (snapshot.state === 'complete' || snapshot.state === 'partial') && !isImported(snapshot),
  );
  const chosen = snapshots.find(({ snapshotId }) => snapshotId === value);
  return (
    <div>
      <Select
        label={words.snapshot}
        allowDeselect={false}
        value={value ?? newest}
        onChange={(next) => onChange(next === newest ? null : next)}
        data={[
          { value: newest, label: words.newest },
          ...snapshots.map(({ snapshotId, startedAt }) => ({
            value: snapshotId,
            label: dateTime(startedAt),
          })),
        ]}
      />
      {chosen?.state === 'partial' && <Status name="partial" />}
    </div>
  );
}
