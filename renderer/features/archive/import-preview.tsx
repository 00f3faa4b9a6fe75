import type { ImportPreview, ImportSeal } from '../../../shared/domain/archive-import.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, count, dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.archive.takeOver;
const shown = 100;

/** What a copy is to the vault here: what comes over, or why nothing does. */
export function ImportPreviewView({
  preview,
  isTaken,
}: {
  readonly preview: ImportPreview;
  readonly isTaken: boolean;
}) {
  const { state, seals } = preview;
  const comes = state === 'first' || state === 'new';
  return (
    <>
      <Card className="form">
        <Status name={looks[state]} word={words.titleIs[state]} />
        {comes && <p>{isTaken ? words.read : `${words.unchanged} ${words.read}`}</p>}
        {state === 'same' && <p>{words.sameBody}</p>}
        {state === 'older' && <p>{words.olderBody}</p>}
        {state === 'conflict' && <p>{words.conflictBody}</p>}
        <p className="quiet">
          {words.seals}: {words.sealsValue(seals.common, seals.here, seals.there)}
        </p>
      </Card>
      {comes && <Coming preview={preview} isTaken={isTaken} />}
      {state === 'conflict' && <Fork preview={preview} />}
    </>
  );
}

const looks: Readonly<Record<ImportPreview['state'], StatusName>> = {
  first: 'added',
  new: 'added',
  same: 'same',
  older: 'unchanged',
  conflict: 'failed',
};

const snapshotStatus: Readonly<Record<string, StatusName>> = {
  complete: 'complete',
  partial: 'partial',
  failed: 'failed',
};

const snapshotColumns: readonly TableColumn<ImportPreview['snapshots'][number]>[] = [
  { key: 'at', title: words.snapshots, isName: true, cell: ({ startedAt }) => dateTime(startedAt) },
  {
    key: 'state',
    title: text.archive.register.state,
    cell: ({ state }) => <Status name={snapshotStatus[state] ?? 'not-checked'} />,
  },
  { key: 'id', title: words.snapshotId, cell: ({ snapshotId }) => <code>{snapshotId}</code> },
];

function Coming({ preview, isTaken }: { readonly preview: ImportPreview; readonly isTaken: boolean }) {
  const { counts, snapshots, removedThere, broughtBack, ownEntries } = preview;
  return (
    <Card title={isTaken ? words.came : words.would} className="form">
      <Facts>
        <Fact name={words.snapshots} value={count(counts.snapshots)} />
        <Fact name={words.versions} value={count(counts.versions)} />
        <Fact name={words.apps} value={count(counts.apps)} />
        <Fact name={words.configs} value={count(counts.configs)} />
        <Fact name={words.content} value={bytes(counts.bytes)} />
      </Facts>
      {removedThere.snapshots + removedThere.versions > 0 && (
        <p>{words.removedThere(removedThere.snapshots, removedThere.versions)}</p>
      )}
      {broughtBack.snapshots > 0 && <p>{words.broughtBack(broughtBack.snapshots)}</p>}
      {ownEntries > 0 && <p>{words.ownEntries(ownEntries)}</p>}
      {snapshots.length > 0 && (
        <DataTable
          label={words.snapshots}
          columns={snapshotColumns}
          rows={snapshots.slice(0, shown)}
          keyOf={({ snapshotId }) => snapshotId}
          empty={text.none}
        />
      )}
      {counts.snapshots > shown && <p className="quiet">{words.more(counts.snapshots - shown)}</p>}
    </Card>
  );
}

type Parting = ImportPreview['conflicts'][number];

const forkColumns: readonly TableColumn<Parting>[] = [
  {
    key: 'number',
    title: words.number,
    isName: true,
    cell: ({ here, there }) => count(here?.sequence ?? there?.sequence ?? 0),
  },
  { key: 'here', title: words.here, cell: ({ here }) => <Seal seal={here} /> },
  { key: 'there', title: words.there, cell: ({ there }) => <Seal seal={there} /> },
];

const Fork = ({ preview: { reasons, conflicts } }: { readonly preview: ImportPreview }) => (
  <Card title={words.parting} className="form">
    <ul className="plain-list">
      {reasons.map((reason) => (
        <li key={reason}>{words.reason[reason]}</li>
      ))}
    </ul>
    {conflicts.length > 0 && (
      <DataTable
        label={words.parting}
        columns={forkColumns}
        rows={conflicts.slice(0, shown)}
        keyOf={({ here, there }) => `${here?.hash ?? ''} ${there?.hash ?? ''}`}
        empty={text.none}
      />
    )}
  </Card>
);

function Seal({ seal }: { readonly seal: ImportSeal | null }) {
  if (seal === null) return words.nothing;
  const at = dateTime(seal.at);
  return (
    <>
      {seal.configId === null ? words.snapshotSeal(at) : words.configSeal(at)}
      <code className="second-line">{seal.hash.slice(0, 12)}</code>
    </>
  );
}
