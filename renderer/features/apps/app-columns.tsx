import type { AppRow } from '../../../shared/api/apps.ts';
import { statuses, type StatusName } from '../../../shared/domain/status.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count } from '../../format.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.apps.column;
const outcomes: Readonly<Record<string, StatusName>> = {
  captured: 'committed',
  unchanged: 'unchanged',
  failed: 'failed',
};

export const appColumns: readonly Column<AppRow>[] = [
  {
    key: 'app',
    title: words.app,
    min: 220,
    grow: 2.6,
    cell: ({ appId, name, hasSectionAccess }) => (
      <>
        <a href={hrefOf({ screen: 'app', id: appId })} tabIndex={-1} className="quiet-link">
          <Name of={name} strong />
        </a>
        {hasSectionAccess === true && <span className="tag">{text.apps.sectionAccess}</span>}
      </>
    ),
  },
  {
    key: 'space',
    title: words.space,
    min: 120,
    grow: 1.2,
    cell: ({ spaceName }) => <Name of={spaceName === '' ? text.apps.personal : spaceName} />,
  },
  { key: 'owner', title: words.owner, min: 120, grow: 1.2, cell: ({ ownerName }) => <Name of={ownerName} /> },
  {
    key: 'outcome',
    title: words.outcome,
    min: 112,
    grow: 0.9,
    cell: ({ lastOutcome }) => (
      <Status
        name={outcomes[lastOutcome] ?? 'not-checked'}
        word={statuses[outcomes[lastOutcome] ?? 'not-checked'].word}
      />
    ),
  },
  {
    key: 'latest',
    title: words.latest,
    min: 120,
    grow: 0.9,
    cell: ({ latestTakenAt }) => (latestTakenAt === null ? text.none : <Moment at={latestTakenAt} />),
  },
  figure('versions', words.versions, [76, 0.5], ({ versions }) => count(versions)),
  figure('objects', words.objects, [70, 0.5], ({ objectCount }) => count(objectCount)),
  figure('size', words.size, [90, 0.6], ({ fileBytes }) => bytes(fileBytes)),
];

function figure(
  key: string,
  title: string,
  [min, grow]: readonly [number, number],
  value: (row: AppRow) => string,
): Column<AppRow> {
  return { key, title, min, grow, align: 'end', cell: (row) => <span className="number">{value(row)}</span> };
}
