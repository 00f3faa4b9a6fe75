import type { z } from '../../../shared/schema.ts';
import type { KeySlot } from '../../../shared/api/vaults.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { Status } from '../status.tsx';

const words = text.recovery;

type Keys = readonly z.infer<typeof KeySlot>[];

/** Sheets that nobody has ever typed back or used. */
export const unprovedSheets = (keys: Keys): Keys =>
  keys.filter(({ kind, provedAt }) => kind === 'recovery' && provedAt === null);

/** An amber risk until every sheet is proved; it stops nothing. */
export function UnprovedNote() {
  const { vault } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`keys ${revision}`, () => vault.keys({}));
  if (asked.value === null || unprovedSheets(asked.value.keys).length === 0) return null;
  return (
    <p className="card risk-note">
      <Status name="noted" word={words.unproved} /> <span>{words.unprovedWhy}</span>{' '}
      <a href={hrefOf({ screen: 'settings' })}>{words.proveInSettings}</a>
    </p>
  );
}
