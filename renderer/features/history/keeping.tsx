import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VersionMarks } from '../../../shared/api/apps.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import type { HistoryVersion } from './history-version.ts';

const words = text.history.keeping;

type Props = {
  readonly version: HistoryVersion;
  readonly marks: VersionMarks | undefined;
  readonly onMarked: () => void;
};

/** Whether something keeps this version from the rules of retention, and what a person can do about it. */
export function Keeping({ version, marks, onMarked }: Props) {
  const { retention } = useClient();
  const [asking, setAsking] = useState<'pin' | 'hold' | null>(null);
  const unpin = useAct(async () => {
    if (marks?.pinnedIn == null) return;
    await retention.unpin({ snapshotId: marks.pinnedIn });
    onMarked();
  });
  if (marks === undefined) return null;
  const { pinnedIn, held, snapshotId } = marks;
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>
        {pinnedIn === null ? words.notPinned : words.pinned} {held ? words.held : words.notHeld}
      </p>
      {unpin.failure !== null && <ErrorCard failure={unpin.failure} />}
      <div className="row-of-buttons line-of-words">
        {pinnedIn === null && snapshotId !== null && (
          <Button variant="default" onClick={() => setAsking('pin')}>
            {words.pin}
          </Button>
        )}
        {pinnedIn !== null && (
          <Button variant="default" loading={unpin.busy} onClick={() => unpin.run()}>
            {words.unpin}
          </Button>
        )}
        {!held && (
          <Button variant="default" onClick={() => setAsking('hold')}>
            {words.hold}
          </Button>
        )}
      </div>
      {asking !== null && (
        <Modal opened onClose={() => setAsking(null)} title={words.ask[asking]}>
          <KeepForm
            {...{ asking, version, marks }}
            onDone={() => {
              setAsking(null);
              onMarked();
            }}
          />
        </Modal>
      )}
    </section>
  );
}

type FormProps = {
  readonly asking: 'pin' | 'hold';
  readonly version: HistoryVersion;
  readonly marks: VersionMarks;
  readonly onDone: () => void;
};

function KeepForm({ asking, version, marks, onDone }: FormProps) {
  const { retention } = useClient();
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const keep = useAct(async () => {
    if (asking === 'hold') await retention.addHold({ scope: { kind: 'app', id: version.appId }, reason, by });
    else if (marks.snapshotId !== null) await retention.pin({ snapshotId: marks.snapshotId, reason, by });
    onDone();
  });
  return (
    <ActForm act={keep} confirm={words.now[asking]}>
      <p>{words.body[asking]}</p>
      <TextInput
        label={words.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
      />
      <TextInput label={words.by} value={by} onChange={(event) => setBy(event.currentTarget.value)} required />
    </ActForm>
  );
}
