import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Pin } from '../../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ActForm } from '../../../components/act-form.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { VirtualGrid } from '../../../components/virtual-grid.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { DeleteSnapshot } from './delete-snapshot.tsx';
import { PersonField } from './person-field.tsx';
import { gridBox } from './grid-box.ts';
import type { About } from './retention-section.tsx';
import { snapshotColumns } from './snapshot-columns.tsx';

const words = text.retention.snapshots;
const atOnce = 100;

type Props = About & { readonly pins: readonly Pin[]; readonly isClosed: boolean };
type Doing = { readonly what: 'pin' | 'delete'; readonly snapshot: Snapshot };

/** Every snapshot, to be pinned or taken out by hand. */
export function SnapshotsCard({ pins, isClosed, ...about }: Props) {
  const { revision, person, onChanged } = about;
  const { backups, retention } = useClient();
  const [limit, setLimit] = useState(atOnce);
  const [doing, setDoing] = useState<Doing | null>(null);
  const asked = useAsk(`${revision} ${limit}`, async () => (await backups.list({ limit })).snapshots);
  const unpin = useAct(async ({ snapshotId }: Snapshot) => {
    await retention.unpin({ snapshotId, by: person.by });
    onChanged();
  });
  const rows = asked.value ?? [];
  const pinned = new Map<string, Pin>(pins.map((pin) => [pin.snapshotId, pin]));
  const done = () => {
    setDoing(null);
    onChanged();
  };
  return (
    <Card title={words.card}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {unpin.failure !== null && <ErrorCard failure={unpin.failure} />}
      <div className="grid-box" style={gridBox(rows.length)}>
        <VirtualGrid
          label={words.card}
          columns={snapshotColumns({
            pinned,
            isClosed,
            onPin: (snapshot) => setDoing({ what: 'pin', snapshot }),
            onUnpin: unpin.run,
            onDelete: (snapshot) => setDoing({ what: 'delete', snapshot }),
          })}
          count={rows.length}
          rowAt={(index) => rows[index]}
          keyOf={({ snapshotId }) => snapshotId}
          empty={words.none}
        />
      </div>
      {rows.length === limit && (
        <div className="row-of-buttons apart">
          <Button variant="default" onClick={() => setLimit(limit * 2)}>
            {words.older}
          </Button>
        </div>
      )}
      {doing?.what === 'pin' && (
        <PinForm {...about} snapshot={doing.snapshot} onClose={() => setDoing(null)} onDone={done} />
      )}
      {doing?.what === 'delete' && (
        <DeleteSnapshot {...about} snapshot={doing.snapshot} onClose={() => setDoing(null)} onDone={done} />
      )}
    </Card>
  );
}

export type SnapshotDialog = About & {
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

function PinForm({ snapshot, person, onClose, onDone }: SnapshotDialog) {
  const { retention } = useClient();
  const [reason, setReason] = useState('');
  const act = useAct(async () => {
    await retention.pin({ snapshotId: snapshot.snapshotId, reason: reason.trim(), by: person.by.trim() });
    onDone();
  });
  return (
    <Modal opened onClose={onClose} title={words.pinTitle}>
      <ActForm act={act} confirm={words.pinNow} onClose={onClose}>
        <p className="strong">{dateTime(snapshot.startedAt)}</p>
        <TextInput
          label={text.retention.reason}
          description={words.pinHint}
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <PersonField person={person} />
      </ActForm>
    </Modal>
  );
}
