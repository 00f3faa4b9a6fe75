import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { dateTime, shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.archive.medium;
const shown = 40;

/** Through whose hands a medium went, as the audit log and its receipts tell. `stamp` changes when there may be more. */
export function Custody({ mediumId, stamp }: { readonly mediumId: string; readonly stamp: string }) {
  const { vault, archive } = useClient();
  const asked = useAsk(`${mediumId} ${stamp}`, async () => {
    const [{ entries }, { receipts }] = await Promise.all([
      vault.audit({ text: mediumId, limit: shown }),
      archive.receipts({ medium: mediumId }),
    ]);
    return { entries, receipts };
  });
  const { entries, receipts } = asked.value ?? { entries: [], receipts: [] };
  return (
    <>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <h3>{words.custody}</h3>
      {entries.length === 0 ? (
        <p className="quiet">{words.noCustody}</p>
      ) : (
        <ol className="custody">
          {entries.map(({ sequence, at, event }) => (
            <li key={sequence}>
              <span className="quiet number">{dateTime(at)}</span>
              <span>{text.activity.event[event] ?? event}</span>
            </li>
          ))}
        </ol>
      )}
      {receipts.length > 0 && (
        <>
          <h3>{words.receipts}</h3>
          <ul className="plain-list">
            {receipts.map(({ receiptId, receipt: { facts } }) => (
              <li key={receiptId} title={facts.root}>
                <bdi>{words.receipt(facts.by, shortDate(facts.at))}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
