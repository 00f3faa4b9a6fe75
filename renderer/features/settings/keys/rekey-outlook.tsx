import { Button } from '@mantine/core';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { bytes } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import type { Outlook } from './rekey-dialog.tsx';

const words = text.settings.rekey;

type Props = {
  readonly outlook: Outlook;
  /** The slot that is opened by the new passphrase. */
  readonly stays: string | null;
  readonly hasRoom: boolean;
  readonly onDropped: () => void;
};

/** What a re-key needs, what goes with it, and what it cannot reach. */
export function RekeyOutlook({ outlook, stays, hasRoom, onDropped }: Props) {
  const { vault } = useClient();
  const drop = useAct(async () => {
    await vault.dropRekey({});
    onDropped();
  });
  const gone = outlook.keys.filter(({ slotId, kind }) => kind === 'passphrase' && slotId !== stays);
  return (
    <>
      <p>{words.needs(bytes(outlook.neededBytes), bytes(outlook.freeBytes))}</p>
      {!hasRoom && <Status name="failed" word={words.noRoom} />}
      {outlook.halfDoneBytes !== null && (
        <div className="row-of-buttons spread">
          <span>{words.half(bytes(outlook.halfDoneBytes))}</span>
          <Button variant="default" loading={drop.busy} onClick={() => drop.run()}>
            {words.drop}
          </Button>
        </div>
      )}
      {drop.failure !== null && <ErrorCard failure={drop.failure} />}
      <p>{words.locked}</p>
      <h3>{words.gone}</h3>
      <ul className="plain-list dotted">
        {gone.map(({ slotId, kind, label }) => (
          <li key={slotId}>
            {text.settings.keyKind[kind]} <code>{slotId}</code> <bdi>{label}</bdi>
          </li>
        ))}
        <li>{words.goneSheets}</li>
      </ul>
      {outlook.files.length > 0 && (
        <>
          <h3>{words.files}</h3>
          <ul className="plain-list dotted">
            {outlook.files.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.media}</h3>
      {outlook.media.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <ul className="plain-list dotted">
            {outlook.media.map(({ mediumId, label }) => (
              <li key={mediumId}>
                <bdi>{label}</bdi>
              </li>
            ))}
          </ul>
          <p className="quiet">{words.mediaNote}</p>
        </>
      )}
    </>
  );
}
