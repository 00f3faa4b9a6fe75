import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
import type { OwnedObject } from '../../../shared/domain/app.ts';
import { sameObject, type ObjectDifference } from '../../../shared/domain/difference.ts';
import type { AppVersionsDifference } from '../../../shared/domain/history.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { text } from '../../text/text.ts';
import { AppChanges } from './app-changes.tsx';
import { readDifference, type Comparison } from './comparison.ts';
import type { HistoryVersion } from './history-version.ts';
import { objectColumns } from './object-columns.tsx';
import { ObjectPanel } from './object-panel.tsx';
import { OwnerSentence } from './owner-sentence.tsx';
import { NotProof } from './not-proof.tsx';

const words = text.history;

export type ObjectRow = Omit<ObjectDifference, 'difference'> & {
  readonly difference: ObjectDifference['difference'] | 'first';
};

type Props = {
  readonly appId: AppId;
  readonly version: HistoryVersion;
  readonly comparison: Comparison | null;
  /** The other side is the version just before: what its list says of the script holds here. */
  readonly isBefore: boolean;
};

/** The objects of a version, those that differ first; a changed owner as a sentence above them. */
export function ObjectsTab({ appId, version, comparison, isBefore }: Props) {
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const client = useClient();
  const asked = useAsk(`${version.versionId} ${JSON.stringify(comparison)}`, () =>
    readObjects(client, { appId, version, comparison }),
  );
  const { rows: all, difference } = asked.value ?? nothing;
  const onlyThose = onlyDifferences && comparison !== null;
  const known = isBefore && (version.changes?.scriptChanged ?? false);
  return (
    <>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <Notes compared={comparison !== null} difference={difference} />
      <OwnerSentence rows={all} scriptChanged={difference?.objects.scriptChanged ?? known}>
        {comparison !== null && <OnlyDifferences on={onlyDifferences} onChange={setOnlyDifferences} />}
      </OwnerSentence>
      {asked.value === null && asked.state === 'asking' && (
        <div className="skeleton-rows" role="img" aria-label={text.loading} />
      )}
      {asked.value !== null && (
        <ObjectGrid appId={appId} rows={onlyThose ? all.filter(differs) : all} isEmpty={all.length === 0} />
      )}
    </>
  );
}

type NotesProps = { readonly compared: boolean; readonly difference: AppVersionsDifference | null };

function Notes({ compared, difference }: NotesProps) {
  if (!compared) return <p className="quiet tab-note">{words.firstNote}</p>;
  return (
    difference !== null && (
      <>
        <NotProof difference={difference} />
        <AppChanges difference={difference} />
      </>
    )
  );
}

type OnlyProps = { readonly on: boolean; readonly onChange: (on: boolean) => void };

const OnlyDifferences = ({ on, onChange }: OnlyProps) => (
  <Checkbox label={words.onlyDifferences} checked={on} onChange={() => onChange(!on)} />
);

const differs = ({ difference }: ObjectRow): boolean => difference !== 'same' && difference !== 'first';

type GridProps = { readonly appId: AppId; readonly rows: readonly ObjectRow[]; readonly isEmpty: boolean };

function ObjectGrid({ appId, rows, isEmpty }: GridProps) {
  const [opened, setOpened] = useState<ObjectRow | null>(null);
  return (
    <>
      <VirtualGrid
        label={words.table}
        columns={objectColumns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ objectId, difference }) => `${difference} ${objectId}`}
        rowClass={(row) => (differs(row) ? 'differs' : '')}
        onOpen={setOpened}
        empty={isEmpty ? words.noObjects : words.noDifferences}
      />
      {opened !== null && <ObjectPanel appId={appId} row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

type Objects = { readonly rows: readonly ObjectRow[]; readonly difference: AppVersionsDifference | null };
const nothing: Objects = { rows: [], difference: null };

async function readObjects(client: AppClient, of: Pick<Props, 'appId' | 'version' | 'comparison'>): Promise<Objects> {
  const { appId, version, comparison } = of;
  if (comparison !== null) {
    const difference = await readDifference(client, comparison, { includeSame: true });
    return { rows: difference.objects.objects, difference };
  }
  const { objects } = await client.apps.objects({ appId, versionId: version.versionId });
  return { rows: objects.map(firstRow), difference: null };
}

const firstRow = (object: OwnedObject): ObjectRow => ({ ...sameObject(object), difference: 'first' });
