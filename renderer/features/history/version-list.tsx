import type { VersionMarks } from '../../../shared/api/apps.ts';
import { countGaps } from '../../../shared/domain/snapshot.ts';
import { Status } from '../../components/status.tsx';
import { bytes, dateTime, fullDate } from '../../format.ts';
import { text } from '../../text/text.ts';
import { causeOf, isTelling, type HistoryVersion, type MarksById } from './history-version.ts';

const words = text.history;

type Props = {
  readonly versions: readonly HistoryVersion[];
  readonly marks: MarksById;
  readonly chosen: string;
  readonly onChoose: (index: number) => void;
};

/** One line per change, newest first, with its cause and what it added to the vault. */
export function VersionList({ versions, marks, chosen, onChoose }: Props) {
  return (
    <section className="card versions" aria-label={words.versions(versions.length)}>
      <div className="card-head">
        <h2>{words.versions(versions.length)}</h2>
        <span className="quiet">{words.onePerChange}</span>
      </div>
      <ol>
        {versions.map((version, index) => (
          <li key={version.versionId}>
            <button
              type="button"
              className={`version${isTelling(version) ? ' telling' : ''}`}
              aria-current={version.versionId === chosen ? 'true' : undefined}
              onClick={() => onChoose(index)}
            >
              <span className="version-line">
                <time dateTime={new Date(version.takenAt).toISOString()} title={fullDate(version.takenAt)}>
                  {dateTime(version.takenAt)}
                </time>
                {index === 0 && <span className="tag">{words.newest}</span>}
                <Tags version={version} marks={marks.get(version.versionId)} />
                <span className="number quiet">{words.added(bytes(version.storedBytes))}</span>
              </span>
              <span className="quiet">{causeOf(version)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="quiet versions-note">
        {words.shared} {words.keys}
      </p>
    </section>
  );
}

function Tags({ version, marks }: { readonly version: HistoryVersion; readonly marks: VersionMarks | undefined }) {
  const tags = [
    version.imported === true ? words.mark.imported : null,
    marks?.pinnedIn != null ? words.mark.pinned : null,
    marks?.held === true ? words.mark.held : null,
    marks !== undefined && countGaps(marks.gaps) > 0 ? words.mark.gap : null,
  ];
  return (
    <>
      {marks?.damaged === true && <Status name="damaged" />}
      {tags.map((tag) => tag !== null && <Tag key={tag} word={tag} />)}
    </>
  );
}

const Tag = ({ word }: { readonly word: string }) => <span className="tag">{word}</span>;
