import { bytes, dateTime, fullDate } from '../../format.ts';
import { text } from '../../text/text.ts';
import { causeOf, isTelling, type HistoryVersion } from './history-version.ts';

const words = text.history;

type Props = {
  readonly versions: readonly HistoryVersion[];
  readonly chosen: string;
  readonly onChoose: (index: number) => void;
};

/** One line per change, newest first, with its cause and what it added to the vault. */
export function VersionList({ versions, chosen, onChoose }: Props) {
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
