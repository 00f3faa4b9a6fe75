import { useState } from 'react';
import type { AppTimelineRow } from '../../../shared/domain/history.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';
import { causeOf } from './history-version.ts';
import { OwnerSpans } from './owner-spans.tsx';
import { PersonHistory, type PersonOf } from './person-history.tsx';

const words = text.history.timeline;
const mostShown = 200;
const states: Readonly<Record<AppTimelineRow['what'], StatusName>> = {
  version: 'committed',
  missing: 'missing',
  failed: 'failed',
  removed: 'removed',
};

const columns: readonly TableColumn<AppTimelineRow>[] = [
  {
    ...{ key: 'what', title: words.column.what, isName: true },
    cell: ({ what, version }) => <Status name={states[what]} word={words.what(what, version?.ordinal ?? 0)} />,
  },
  { key: 'from', title: words.column.from, cell: ({ firstAt }) => <Moment at={firstAt} /> },
  { key: 'until', title: words.column.until, cell: ({ lastAt }) => <Moment at={lastAt} /> },
  { key: 'seen', title: words.column.seen, align: 'end', cell: ({ snapshots }) => count(snapshots) },
  {
    ...{ key: 'name', title: words.column.name },
    cell: ({ name, spaceName }) => (
      <>
        <Name of={name} /> <span className="quiet">{spaceName !== '' && <bdi>{spaceName}</bdi>}</span>
      </>
    ),
  },
  {
    ...{ key: 'changes', title: words.column.changes },
    cell: ({ version, changes }) => (version === null ? text.none : causeOf({ changes, imported: version.imported })),
  },
];

/** The life of an app: each state and the backups that saw it so, and everybody who owned it. */
export function TimelineTab({ appId }: { readonly appId: AppId }) {
  const { history } = useClient();
  const [person, setPerson] = useState<PersonOf | null>(null);
  const states = useAsk(`states ${appId}`, () => history.appTimeline({ appId, limit: mostShown }));
  const owners = useAsk(`owners ${appId}`, () => history.owners({ appId }));
  return (
    <>
      {states.state === 'failed' && <ErrorCard failure={states.failure} />}
      {states.value !== null && (
        <DataTable
          label={words.name}
          columns={columns}
          rows={states.value.rows}
          keyOf={({ what, firstAt, version }) => `${what} ${firstAt} ${version?.versionId ?? ''}`}
          empty={words.none}
        />
      )}
      {states.value !== null && states.value.total > mostShown && (
        <p className="quiet">{words.more(states.value.total - mostShown)}</p>
      )}
      <h3>{words.owners}</h3>
      {owners.state === 'failed' && <ErrorCard failure={owners.failure} />}
      {owners.value !== null && (
        <OwnerSpans label={words.owners} spans={owners.value.spans} onPerson={(id, name) => setPerson({ id, name })} />
      )}
      {person !== null && <PersonHistory person={person} onClose={() => setPerson(null)} />}
    </>
  );
}
