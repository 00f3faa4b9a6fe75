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
const outcomes: Readonly<Record<string, StatusName>> = { captured: 'committed', unchanged: 'unchanged', failed: 'failed' };

export const appColumns: readonly Column<AppRow>[] = [
  {
    key: 'app',
    title: words.app,
    track: 'minmax(220px, 2.6fr)',
    cell: ({ appId, name, hasSectionAccess }) => (
      <>
        <a href={hrefOf({ screen: 'app', appId })} tabIndex={-1} className="quiet-link">
          <Name of={name} strong />
        </a>
        {hasSectionAccess === true && <span className="tag">{text.apps.sectionAccess}</span>}
      </>
    ),
  },
  {
    key: 'space',
    title: words.space,
    track: 'minmax(120px, 1.2fr)',
    cell: ({ spaceName }) => <Name of={spaceName === '' ? text.apps.personal : spaceName} />,
  },
  { key: 'owner', title: words.owner, track: 'minmax(120px, 1.2fr)', cell: ({ ownerName }) => <Name of={ownerName} /> },
  {
    key: 'outcome',
    title: words.outcome,
    track: 'minmax(112px, .9fr)',
    cell: ({ lastOutcome }) => (
      <Status name={outcomes[lastOutcome] ?? 'not-checked'} word={statuses[outcomes[lastOutcome] ?? 'not-checked'].word} />
    ),
  },
  {
    key: 'latest',
    title: words.latest,
    track: 'minmax(120px, .9fr)',
    cell: ({ latestTakenAt }) => (latestTakenAt === null ? text.none : <Moment at={latestTakenAt} />),
  },
  figure('versions', words.versions, 'minmax(76px, .5fr)', ({ versions }) => count(versions)),
  figure('objects', words.objects, 'minmax(70px, .5fr)', ({ objectCount }) => count(objectCount)),
  figure('size', words.size, 'minmax(90px, .6fr)', ({ fileBytes }) => bytes(fileBytes)),
];

function figure(key: string, title: string, track: string, value: (row: AppRow) => string): Column<AppRow> {
  return { key, title, track, align: 'end', cell: (row) => <span className="number">{value(row)}</span> };
}
