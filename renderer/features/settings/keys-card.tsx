import type { z } from '../../../shared/schema.ts';
import type { VaultId } from '../../../shared/domain/ids.ts';
import type { KeySlot } from '../../../shared/api/vaults.ts';
import { Card } from '../../components/card.tsx';
import { Name } from '../../components/name.tsx';
import { unprovedSheets } from '../../components/recovery/unproved-note.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';
import { NewSheet } from './new-sheet.tsx';
import { SheetActions } from './sheet-actions.tsx';

const words = text.settings;

type Slot = z.infer<typeof KeySlot>;
type Props = { readonly vaultId: VaultId; readonly keys: readonly Slot[]; readonly onChanged: () => void };

/** Each key that opens the vault, and whether its sheet was ever read back. */
export function KeysCard({ vaultId, keys, onChanged }: Props) {
  return (
    <Card title={words.keys} beside={<NewSheet vaultId={vaultId} onChanged={onChanged} />}>
      {unprovedSheets(keys).length > 0 && (
        <p className="risk-line">
          <Status name="noted" word={text.recovery.unproved} /> <span>{text.recovery.unprovedWhy}</span>
        </p>
      )}
      <div className="wide-table" tabIndex={0} role="group" aria-label={words.keys}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.keyColumn.kind}</th>
              <th scope="col">{words.keyColumn.label}</th>
              <th scope="col">{words.keyColumn.created}</th>
              <th scope="col">{words.keyColumn.used}</th>
              <th scope="col">{words.keyColumn.sheet}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((slot) => (
              <KeyRow key={slot.slotId} slot={slot} onChanged={onChanged} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function KeyRow({ slot, onChanged }: { readonly slot: Slot; readonly onChanged: () => void }) {
  const { kind, label, createdAt, lastUsedAt } = slot;
  return (
    <tr>
      <th scope="row">{words.keyKind[kind]}</th>
      <td>
        <Name of={label === '' ? text.none : label} />
      </td>
      <td>
        <Moment at={createdAt} />
      </td>
      <td>{lastUsedAt === null ? words.never : <Moment at={lastUsedAt} />}</td>
      <td>{kind === 'recovery' ? <SheetCell slot={slot} onChanged={onChanged} /> : text.none}</td>
    </tr>
  );
}

function SheetCell({ slot, onChanged }: { readonly slot: Slot; readonly onChanged: () => void }) {
  const { slotId, provedAt } = slot;
  return (
    <div className="sheet-cell">
      {provedAt === null ? (
        <Status name="noted" word={words.notProved} />
      ) : (
        <Status name="passed" word={words.proved(dateTime(provedAt))} />
      )}
      <span className="quiet">
        {words.slot} <code>{slotId}</code>
      </span>
      <SheetActions slotId={slotId} onChanged={onChanged} />
    </div>
  );
}
