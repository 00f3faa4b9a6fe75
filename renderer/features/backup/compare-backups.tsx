import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { AppDifference } from '../../../shared/domain/difference.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { dateTime, shortId } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { cli } from './cli.ts';

const words = text.backup.compare;
/** In place of a snapshot: the tenant as it is now. */
export const live = 'live';

const status = (row: AppDifference): StatusName => (row.difference === 'unknown' ? 'not-checked' : row.difference);

const columns: readonly Column<AppDifference>[] = [
  {
    key: 'difference',
    title: words.column.difference,
    min: 116,
    grow: 0.6,
    cell: (row) => <Status name={status(row)} />,
  },
  { key: 'app', title: words.column.app, min: 200, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  {
    ...{ key: 'space', title: words.column.space, min: 120, grow: 1 },
    cell: ({ spaceName }) => <Name of={spaceName === '' ? text.apps.personal : spaceName} />,
  },
  { key: 'what', title: words.column.what, min: 260, grow: 2.4, cell: (row) => <Name of={whatOf(row)} /> },
];

function whatOf({ version, app, why }: AppDifference): string {
  const parts = [
    version === null ? '' : words.objects(version.added, version.removed, version.changed),
    version !== null && version.ownersChanged > 0 ? words.owners(version.ownersChanged) : '',
    version?.scriptChanged === true ? words.script : '',
    app?.owner == null ? '' : words.appOwner,
    ...(app?.fields ?? []).map(({ field }) => text.history.field.name[field] ?? field),
    why === null ? '' : (words.why[why] ?? why),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

type Props = { readonly from: string; readonly to: string };

/** Which apps came, went or changed between two backups, or since a backup. */
export function CompareBackups({ from, to }: Props) {
  const { history } = useClient();
  const snapshots = useSession((state) => state.snapshots);
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const asked = useAsk(`${from} ${to}`, () => history.diffSnapshots({ from, to: to === live ? { live: true } : to }));
  const nameOf = (id: string) => {
    const startedAt = snapshots.find(({ snapshotId }) => snapshotId === id)?.startedAt;
    return startedAt === undefined ? shortId(id) : dateTime(startedAt);
  };
  const found = asked.value;
  const rows = (found?.apps ?? []).filter(({ difference }) => !onlyDifferences || difference !== 'same');
  const sides = words.sides(nameOf(from), to === live ? text.history.live : nameOf(to));
  return (
    <Page
      title={found === null ? sides : words.title(found.counts)}
      crumbs={[{ name: text.backup.crumb, href: hrefOf({ screen: 'backup' }) }, { name: sides }]}
      cli={cli.compare(from, to)}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {found?.conclusive === false && (
        <Card>
          <Status name="not-provable" word={text.history.notProof.title} />
        </Card>
      )}
      <div className="card table-card">
        <div className="table-tools">
          <p role="status">{found !== null && words.counts(found.counts)}</p>
          <Checkbox
            label={text.history.onlyDifferences}
            checked={onlyDifferences}
            onChange={() => setOnlyDifferences(!onlyDifferences)}
          />
        </div>
        {found === null ? (
          asked.state === 'asking' && <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={columns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            keyOf={({ appId }) => appId}
            onOpen={({ appId }) => goTo({ screen: 'app', id: appId })}
            empty={words.none}
          />
        )}
      </div>
    </Page>
  );
}
