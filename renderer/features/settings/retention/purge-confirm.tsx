import { useSession, useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { sourceTenant } from '../../../stores/session-store.ts';
import { bytes, shortId } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';

const words = text.retention.trash;
const mostWaiting = 10;

/** What is to go for good: all that is due, or what is named before its time. */
export type Purging = { readonly ids: readonly string[]; readonly early: boolean };

type Props = {
  readonly purging: Purging;
  readonly onClose: () => void;
  readonly onPurged: (freedBytes: number) => void;
};

/** Shows what would be removed for good and what waits, and asks for the tenant's name before it does it. */
export function PurgeConfirm({ purging, onClose, onPurged }: Props) {
  const { retention } = useClient();
  const tenant = useSession(sourceTenant);
  const asked = { ids: [...purging.ids], early: purging.early };
  const plan = useAsk(JSON.stringify(asked), () => retention.previewPurge(asked));
  const act = useAct(async () => onPurged((await retention.purge(asked)).freedBytes));
  const seen = plan.value;
  const isNothing = seen !== null && seen.due.length === 0;
  // Nobody purges what was not shown yet, and nothing is not purged.
  const gated = { ...act, busy: act.busy || seen === null, run: isNothing ? onClose : act.run };
  const typed = tenant === null || isNothing ? {} : { typed: tenant.name };
  return (
    <Confirm
      opened
      onClose={onClose}
      title={words.purgeTitle}
      confirm={isNothing ? text.close : words.purgeNow}
      act={gated}
      {...typed}
    >
      {plan.state === 'failed' && <ErrorCard failure={plan.failure} />}
      {seen !== null && (
        <>
          <p>
            {isNothing
              ? words.purgeNothing
              : words.purgeBody(seen.counts.snapshots, seen.counts.versions, bytes(seen.counts.contentBytes))}
          </p>
          {seen.waiting.length > 0 && (
            <div>
              <p className="strong">{words.waits}</p>
              <ul className="plain-list">
                {seen.waiting.slice(0, mostWaiting).map(({ entry, why }) => (
                  <li key={entry.id}>
                    <code title={entry.id}>{shortId(entry.id)}</code> {words.why[why] ?? why}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {!isNothing && <CommandLine cli={retentionCli.purge(purging.ids, purging.early)} />}
        </>
      )}
    </Confirm>
  );
}
