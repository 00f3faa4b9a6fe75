import type { NamedDamage } from '../../../../shared/domain/upkeep.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Said } from '../../../components/said.tsx';
import { dateTime } from '../../../format.ts';
import { hrefOf } from '../../../routes.ts';
import { saidWord } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.upkeep;

/** Each damage, named down to the app, its version and its date, and what mends it. */
export function DamageTable({ damage }: { readonly damage: readonly NamedDamage[] }) {
  return (
    <DataTable
      label={text.tableOf(words.damage)}
      keyOf={({ kind, id, problem }) => `${kind} ${id} ${problem}`}
      rows={damage}
      empty={null}
      columns={[
        {
          key: 'what',
          title: words.damageColumn.what,
          isName: true,
          cell: ({ kind, id }) => (
            <>
              <bdi>{saidWord(kind)}</bdi> <code className="block">{id}</code>
            </>
          ),
        },
        { key: 'problem', title: words.damageColumn.problem, cell: ({ problem }) => <Said of={problem} /> },
        { key: 'touches', title: words.damageColumn.touches, cell: (row) => <Touched {...row} /> },
        { key: 'mend', title: words.damageColumn.mend, cell: ({ mend }) => words.mend[mend] },
      ]}
    />
  );
}

function Touched({ touched: { versions, snapshots } }: NamedDamage) {
  if (versions.length + snapshots.length === 0) return words.touchesNone;
  return (
    <ul className="plain-list">
      {versions.map(({ versionId, appId, appName, ordinal, takenAt }) => (
        <li key={versionId}>
          <a href={hrefOf({ screen: 'app', id: appId })}>
            <bdi>{words.touched(appName, ordinal, dateTime(takenAt))}</bdi>
          </a>
        </li>
      ))}
      {snapshots.map(({ snapshotId, startedAt }) => (
        <li key={snapshotId}>{words.touchedSnapshot(dateTime(startedAt))}</li>
      ))}
    </ul>
  );
}
