import type { AppRow, AppSort } from '../../../shared/api/apps.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count } from '../../format.ts';
import { hrefOf } from '../../routes.ts';
import { statusWord } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.apps.column;
const outcomes: Readonly<Record<string, StatusName>> = {
  captured: 'committed',
  unchanged: 'unchanged',
  failed: 'failed',
};

/** How the newest snapshot that names an app left it. */
export const outcomeStatus = (outcome: string): StatusName => outcomes[outcome] ?? 'not-checked';

/** Keys are the engine's own words for an order, so that a title sorts by what it names. */
type SortedColumn = Column<AppRow> & { readonly key: AppSort };

export const appColumns: readonly SortedColumn[] = [
  {
    ...{ key: 'name', title: words.app, min: 220, grow: 2.6, sorts: true },
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
    ...{ key: 'space', title: words.space, min: 120, grow: 1.2, sorts: true },
    cell: ({ spaceName }) => <Name of={spaceName === '' ? text.apps.personal : spaceName} />,
  },
  {
    ...{ key: 'owner', title: words.owner, min: 120, grow: 1.2, sorts: true },
    cell: ({ ownerName }) => <Name of={ownerName} />,
  },
  {
    ...{ key: 'outcome', title: words.outcome, min: 116, grow: 0.9, sorts: true },
    cell: ({ lastOutcome }) => <Status name={outcomeStatus(lastOutcome)} />,
  },
  {
    ...{ key: 'latest', title: words.latest, min: 132, grow: 0.9, sorts: true },
    cell: ({ latestTakenAt }) => (latestTakenAt === null ? text.none : <Moment at={latestTakenAt} />),
  },
  figure('versions', words.versions, [92, 0.5], ({ versions }) => count(versions)),
  figure('objects', words.objects, [84, 0.5], ({ objectCount }) => count(objectCount)),
  figure('size', words.size, [92, 0.6], ({ fileBytes }) => bytes(fileBytes)),
];

export const outcomeWord = (outcome: string): string => statusWord(outcomeStatus(outcome));

function figure(
  key: AppSort,
  title: string,
  [min, grow]: readonly [number, number],
  value: (row: AppRow) => string,
): SortedColumn {
  const cell = (row: AppRow) => <span className="number">{value(row)}</span>;
  return { key, title, min, grow, align: 'end', sorts: true, cell };
}
