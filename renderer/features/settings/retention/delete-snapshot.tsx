import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OnlyThere } from '../../../../shared/api/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { bytes, dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import { PersonField } from './person-field.tsx';
import type { SnapshotDialog } from './snapshots-card.tsx';

const words = text.retention.snapshots;
const mostObjects = 50;

/** Shows what exists in this snapshot and nowhere else before it goes to the trash. */
export function DeleteSnapshot({ snapshot, person, onClose, onDone }: SnapshotDialog) {
  const { retention } = useClient();
  const { snapshotId, startedAt } = snapshot;
  const [reason, setReason] = useState('');
  const asked = useAsk(snapshotId, () => retention.previewDelete({ snapshotId }));
  const act = useAct(async () => {
    await retention.delete({ snapshotId, reason: reason.trim(), by: person.by.trim() });
    onDone();
  });
  const seen = asked.value;
  // Nobody deletes what was not shown yet.
  const gated = { ...act, busy: act.busy || seen === null };
  return (
    <Confirm opened onClose={onClose} title={words.removeTitle} confirm={words.removeNow} act={gated}>
      <p className="strong">{dateTime(startedAt)}</p>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {seen !== null && (
        <>
          <Unique only={seen.unique} />
          <p>
            {seen.frees === null ? words.lastTaken : words.frees(bytes(seen.frees.contentBytes))}{' '}
            {words.back(seen.graceDays)}
          </p>
        </>
      )}
      <TextInput
        label={text.retention.reason}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <PersonField person={person} />
      <CommandLine cli={retentionCli.remove(snapshotId, reason.trim(), person.by.trim())} />
    </Confirm>
  );
}

function Unique({ only: { apps, versions, objects } }: { readonly only: OnlyThere }) {
  if (apps.length + versions.length + objects.length === 0) return <p>{words.nothingUnique}</p>;
  return (
    <div>
      <p>{words.unique(apps.length, versions.length, objects.length)}</p>
      <ul className="plain-list short-list unique-list" tabIndex={0} aria-label={words.removeTitle}>
        {apps.map(({ appId, name, stays }) => (
          <li key={appId}>
            <Name of={name} strong /> {stays && <span className="quiet">{words.stays}</span>}
          </li>
        ))}
        {objects.slice(0, mostObjects).map(({ appId, objectId, objectType, title }) => (
          <li key={`${appId} ${objectId}`}>
            <span className="quiet">{objectType}</span> <Name of={title === '' ? objectId : title} />
          </li>
        ))}
        {objects.length > mostObjects && <li className="quiet">{words.more(objects.length - mostObjects)}</li>}
      </ul>
    </div>
  );
}
