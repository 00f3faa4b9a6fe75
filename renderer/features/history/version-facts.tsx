import type { VersionMarks } from '../../../shared/api/apps.ts';
import { countGaps } from '../../../shared/domain/snapshot.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { useIsExpert } from '../../components/expert.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, shortDate, shortId } from '../../format.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { gapLines } from './gap-lines.ts';
import type { HistoryVersion } from './history-version.ts';

const words = text.history;
const readable: readonly string[] = ['copied', 'read-back', 'verified'];

type Props = { readonly version: HistoryVersion; readonly marks: VersionMarks | undefined };

/** What is known of a version in one line. */
export function VersionFacts({ version, marks }: Props) {
  const { facts, objectCount, fileBytes, appId } = version;
  const isExpert = useIsExpert();
  const { backups } = useClient();
  const people = useAsk('people', () => backups.directory({}));
  const owner = people.value?.people.find(({ personId }) => personId === facts.ownerId)?.name ?? null;
  return (
    <p className="under-title">
      <span>{words.space(facts.spaceType)}</span>
      {owner !== null && (
        <span>
          {words.owner} <Name of={owner} />
        </span>
      )}
      <span>{words.objects(objectCount)}</span>
      <span className="number">{bytes(fileBytes)}</span>
      {isExpert && <code title={appId}>{shortId(appId)}</code>}
      {marks !== undefined && <Pills marks={marks} />}
    </p>
  );
}

function Pills({ marks }: { readonly marks: VersionMarks }) {
  const gaps = countGaps(marks.gaps);
  return (
    <>
      {marks.damaged && <Status name="damaged" pill />}
      {gaps > 0 ? <Status name="partial" word={words.gaps(gaps)} pill /> : <Status name="complete" pill />}
    </>
  );
}

/** What is wrong with a version: its parts that could not be taken, and damage with what may mend it. */
export function VersionTrouble({ version, marks }: { readonly version: HistoryVersion; readonly marks: VersionMarks }) {
  const lines = gapLines(marks.gaps);
  if (!marks.damaged && lines.length === 0) return null;
  return (
    <Card className="version-trouble">
      {marks.damaged && <Damage version={version} />}
      {lines.length > 0 && (
        <>
          <p className="strong">{words.gapsTitle}</p>
          <ul className="plain-list">
            {lines.map(({ key, name, cause }) => (
              <li key={key}>
                <Name of={name} strong /> {cause}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** A copy that was made after the version was taken holds the same bytes. */
function Damage({ version }: { readonly version: HistoryVersion }) {
  const { archive } = useClient();
  const asked = useAsk(version.versionId, () => archive.list({}));
  const copies = (asked.value?.media ?? []).flatMap(({ mediumId, label, copy, state }) =>
    copy !== null && copy.at > version.takenAt && readable.includes(state) ? [{ mediumId, label, at: copy.at }] : [],
  );
  return (
    <div>
      <p>
        <Status name="damaged" word={words.damagedTitle} />
      </p>
      <p>{words.damagedBody}</p>
      {copies.length === 0 ? (
        asked.state !== 'asking' && <p>{words.noCopy}</p>
      ) : (
        <p>
          {words.healedBy}{' '}
          {copies.map(({ mediumId, label, at }) => (
            <a key={mediumId} className="name" href={hrefOf({ screen: 'archive', id: mediumId })}>
              <bdi>{label}</bdi> ({shortDate(at)})
            </a>
          ))}
        </p>
      )}
    </div>
  );
}
